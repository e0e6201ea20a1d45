import type { CallbackQuery, Message } from 'grammy/types'
import type { UserId } from '../../../../domain/kernel/ids.ts'
import { type ButtonData, readButtonData } from './buttonData.ts'
import { choiceIn } from './dialogue.ts'
import type { Front, FrontList } from './front.ts'

/** Whom a button was shown to; nobody knows it of the oldest. */
type Owner = ButtonData['owner'] | undefined

/** The bot command that tells which others there are. */
export const HELP = 'help'

/** A press of a button, which obeys whom it was shown to. */
export type Press =
  /** `front` is the name of whose button it is; `turn` the version of the member's stream that it was shown at. */
  | {
      readonly type: 'press'
      readonly front: string
      readonly id: string
      readonly turn: number
      readonly owner: UserId
      readonly command: string
    }
  | DeadButton

/** A press that does nothing for whoever pressed it; `command` would show them a button that does. */
export type DeadButton = {
  readonly type: 'dead_button'
  readonly why: 'of_another' | 'old'
  readonly command: string
  readonly owner: Owner
}

/**
 * What a press means; nothing where its data is of no button of ours.
 *
 * - A button obeys only where it is shown.
 * - What is personal obeys in the private chat only, whatever a client sends from elsewhere.
 * - Whether it was shown to whoever pressed it is for `pressBy` to say: their number is not known yet.
 */
export const pressOf = (query: CallbackQuery, fronts: FrontList): Press | undefined => {
  const { data, message } = query
  if (data !== undefined && isOldData(data, fronts)) return old(commandShowing(data, fronts.all), undefined)
  const pressed = readButtonData(data)
  if (pressed === undefined) return undefined
  const front = fronts.withPrefix(pressed.prefix)
  const command = commandShowing(pressed.id, front === undefined ? fronts.all : [front])
  const button = front?.buttons?.find(pressed.id) ?? choiceOf(pressed, front)
  const obeys =
    button !== undefined && isShown(query) && (!button.personal || message?.chat.type === 'private')
  const { owner, id, turn } = pressed
  return front === undefined || owner === 'everybody' || !obeys
    ? old(command, owner)
    : { type: 'press', front: front.name, id, turn, owner, command }
}

/**
 * The same press, once it is known who pressed: nothing but a notice where the button was shown to somebody else. In a
 * private chat nobody else presses: the button is then from before they were forgotten, and whoever is no member any more
 * is taken at their word.
 */
export const pressBy = (press: Press, presser: UserId | undefined, inPrivate: boolean): Press => {
  const { owner, command } = press
  if (owner === undefined || owner === 'everybody' || owner === presser) return press
  if (!inPrivate) return { type: 'dead_button', why: 'of_another', command, owner }
  return presser === undefined ? press : old(command, owner)
}

/** Buttons of earlier programs named nobody. They still stand in chats, and nobody knows whom they were shown to. */
const isOldData = (data: string, { all }: FrontList) =>
  all.some(({ buttons }) => buttons?.oldData?.includes(data))

/** The buttons of a dialogue are personal; what they are of, its row says. */
const choiceOf = ({ id, turn }: ButtonData, front: Front | undefined) =>
  front?.dialogues !== undefined && choiceIn(id, turn) !== undefined ? { personal: true } : undefined

/** The bot command whose answer has such a button; where no front knows it, the help. */
const commandShowing = (id: string, fronts: FrontList['all']): string => {
  if (choiceIn(id, 0) !== undefined) return HELP
  for (const { buttons } of fronts) {
    const command = buttons?.shownBy(id)
    if (command !== undefined) return command
  }
  return HELP
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

/** A press that does nothing, and tells of nothing but the help. */
export const oldPress = (owner: Owner): DeadButton => old(HELP, owner)

const old = (command: string, owner: Owner): DeadButton => ({
  type: 'dead_button',
  why: 'old',
  command,
  owner,
})
