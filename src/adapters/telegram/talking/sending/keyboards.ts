import type { CallbackQuery, Message } from 'grammy/types'
import type { Reply } from './reply.ts'

/** Messages whose buttons are remembered. */
const MOST_MESSAGES = 10_000

/**
 * The buttons that the bot has last put below messages. A press tells of those that stood there when it was made: of two presses
 * at once the second one knows nothing of what the first has brought.
 *
 * - `put` notes what a message shows from now on.
 * - `stands` says whether the button that was pressed is still there, as far as this process knows.
 */
export type Keyboards = {
  readonly put: (message: Place | undefined, buttons: Reply['buttons']) => void
  readonly stands: (query: CallbackQuery) => boolean
}

type Place = Pick<Message, 'message_id' | 'chat'>

export const createKeyboards = (): Keyboards => {
  const known = new Map<string, readonly string[]>()
  const nameOf = ({ chat, message_id }: Place) => `${chat.id} ${message_id}`
  return {
    put: (message, buttons = []) => {
      if (message === undefined) return
      const name = nameOf(message)
      known.delete(name)
      known.set(
        name,
        buttons.map(({ data }) => data),
      )
      const [oldest] = known.size > MOST_MESSAGES ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
    },
    stands: ({ message, data = '' }) => {
      if (message === undefined) return false
      return known.get(nameOf(message))?.includes(data) ?? tells(message, data)
    },
  }
}

/** Any client can send any message with a press. */
const tells = (message: Partial<Message>, data: string): boolean => {
  const keyboard: unknown = message.reply_markup?.inline_keyboard
  return Array.isArray(keyboard) && keyboard.flat().some((shown) => shown?.callback_data === data)
}
