import type { Api } from 'grammy'
import type { CallbackQuery } from 'grammy/types'
import { wayIn } from '../../../application/channels/entryPart.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import { TelegramId } from '../../../domain/kernel/ids.ts'
import type { Fact } from '../talking/fronts/fact.ts'
import { languageFor } from '../talking/languages.ts'
import { channelTexts } from './channelTexts.ts'
import { entryPress } from './entryButtons.ts'

/**
 * A choice on the way into a channel. Whoever is on it need be no member, and becomes none by it: what they press is a fact of their
 * request. It obeys only whom it was shown to, and of nobody whom the bot does not know anything is kept.
 */
export const pressOnTheWay = (query: CallbackQuery): Fact | undefined => {
  const pressed = entryPress(query.data)
  const { from, message } = query
  if (pressed === undefined || message?.chat.type !== 'private' || !TelegramId.is(from.id)) return undefined
  const { owner, channelId, nth, step, choice } = pressed
  return {
    accounts: [from.id],
    isOfKnown: true,
    parts: ([person], at) =>
      person?.userId === owner
        ? wayIn(
            channelId,
            owner,
            [{ type: 'ChooseInEntry', userId: owner, channelId, at, nth, step, choice }],
            at,
          )
        : [],
    answer: async (api, { recorded }) => {
      const text = cameOf(recorded, channelTexts.in(languageFor(from.language_code)))
      // The buttons are of no use any more, also where Telegram takes no answer to the press by now.
      await unlessRefused(api.answerCallbackQuery(query.id, { text }))
      await clear(api, message.chat.id, message.message_id)
    },
  }
}

const cameOf = (recorded: readonly RecordedEvent[], t: ReturnType<typeof channelTexts.in>): string => {
  const ended = recorded.find(({ type }) => type === 'admin.entry_ended')
  if (ended !== undefined) return ended.data.how === 'approved' ? t('entry-approved') : t('entry-declined')
  return recorded.some(({ type }) => type === 'admin.entry_chosen') ? t('entry-noted') : t('entry-old')
}

const clear = (api: Api, chat: number, message: number) =>
  unlessRefused(api.editMessageReplyMarkup(chat, message))

/** That buttons stay, or a press is answered by nothing, harms nobody. */
const unlessRefused = async (call: Promise<unknown>): Promise<void> => {
  try {
    await call
  } catch (error) {
    // Only who talks with Telegram loads what knows its refusals.
    const { isRefusal } = await import('../talking/refusals.ts')
    if (!isRefusal(error)) throw error
  }
}
