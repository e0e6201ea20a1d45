import type { InlineKeyboardMarkup } from 'grammy/types'
import { type Answer, badRequest } from './answer.ts'
import { isRecord, type Payload, structureOf } from './payload.ts'

const longestCallbackData = 64

const isInlineKeyboard = (value: unknown): value is InlineKeyboardMarkup => {
  if (!isRecord(value)) return false
  const { inline_keyboard: rows } = value
  return Array.isArray(rows) && rows.every(Array.isArray)
}

const hasValidData = (keyboard: InlineKeyboardMarkup) =>
  keyboard.inline_keyboard.flat().every((button) => {
    if (!('callback_data' in button)) return true
    const bytes = Buffer.byteLength(button.callback_data)
    return bytes > 0 && bytes <= longestCallbackData
  })

type ReadKeyboard = { keyboard?: InlineKeyboardMarkup; refusal?: Answer }

/** Only an inline keyboard becomes part of a message; the other markups are accepted and leave no trace in it. */
export const inlineKeyboardOf = (payload: Payload): ReadKeyboard => {
  const markup = structureOf(payload, 'reply_markup')
  if (markup === undefined) return {}
  if (typeof markup === 'string')
    return { refusal: badRequest("can't parse reply keyboard markup JSON object") }
  if (!isRecord(markup)) return { refusal: badRequest('object expected as reply markup') }
  if (!isInlineKeyboard(markup)) return {}
  if (!hasValidData(markup)) return { refusal: badRequest('BUTTON_DATA_INVALID') }
  return markup.inline_keyboard.length === 0 ? {} : { keyboard: markup }
}
