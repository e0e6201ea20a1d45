import type { CallbackQuery, Message } from 'grammy/types'
import { type ButtonData, readButtonData } from './buttonData.ts'
import type { FrontList } from './front.ts'

/** A press of a button. */
export type Press =
  /** `front` is the name of whose button it is; `turn` the version of the member's stream that it was shown at. */
  | { readonly type: 'press'; readonly front: string; readonly id: string; readonly turn: number }
  /** One that does nothing for whoever pressed it; `command` would show them one that does. */
  | { readonly type: 'dead_button'; readonly why: 'of_another' | 'old'; readonly command: string }

/**
 * What a press means; nothing where its data is of no button of ours.
 *
 * - A button obeys only whom it was shown to, and only where it is shown.
 * - What is personal obeys in the private chat only, whatever a client sends from elsewhere.
 */
export const pressOf = (query: CallbackQuery, fronts: FrontList): Press | undefined => {
  const { data, from, message } = query
  if (data !== undefined && isOldData(data, fronts)) return dead('old', commandShowing(data, fronts.all))
  const pressed = readButtonData(data)
  if (pressed === undefined) return undefined
  const front = fronts.withPrefix(pressed.prefix)
  const command = commandShowing(pressed.id, front === undefined ? fronts.all : [front])
  if (pressed.owner !== 'everybody' && pressed.owner !== from.id) return dead('of_another', command)
  const button = front?.buttons?.find(pressed.id)
  const obeys =
    button !== undefined &&
    pressed.owner === from.id &&
    isShown(query) &&
    (!button.personal || message?.chat.type === 'private')
  return front !== undefined && obeys ? press(front.name, pressed) : dead('old', command)
}

/** Buttons of earlier programs named nobody. They still stand in chats, and nobody knows whom they were shown to. */
const isOldData = (data: string, { all }: FrontList) =>
  all.some(({ buttons }) => buttons?.oldData?.includes(data))

/** The bot command whose answer has such a button; where no front knows it, the help. */
const commandShowing = (id: string, fronts: FrontList['all']): string => {
  for (const { buttons } of fronts) {
    const command = buttons?.shownBy(id)
    if (command !== undefined) return command
  }
  return 'help'
}

/**
 * Whether the message shows the button that was pressed. A client can press what is not there, and two presses at once
 * press what the first has taken away. Where Telegram does not tell the buttons, a private chat is given the benefit of
 * the doubt: nobody else presses there.
 */
const isShown = ({ message, data }: CallbackQuery): boolean => {
  const keyboard: unknown = (message as Partial<Message> | undefined)?.reply_markup?.inline_keyboard
  if (!Array.isArray(keyboard)) return message === undefined || message.chat.type === 'private'
  return keyboard.flat().some((shown) => shown?.callback_data === data)
}

const press = (front: string, { id, turn }: ButtonData): Press => ({ type: 'press', front, id, turn })
const dead = (why: 'of_another' | 'old', command: string): Press => ({ type: 'dead_button', why, command })
