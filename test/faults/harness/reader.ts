import { inlineKeyboardOf } from '../../support/botApi/inlineKeyboard.ts'
import { PATIENCE_MS } from './until.ts'
import type { World } from './world.ts'

/** A member outside of the load, who reads what the bot shows them and presses its buttons. */
export const createReader = ({ telegram }: World, id: number) => {
  const member = telegram.member({ id, first_name: 'Reader', language_code: 'es' })
  const buttonIn = (payload: Readonly<Record<string, unknown>>, label: string) =>
    inlineKeyboardOf(payload)
      .keyboard?.inline_keyboard.flat()
      .find(({ text }) => text === label)

  const act = async (updateId: number): Promise<number> => {
    await telegram.whenConfirmed(updateId, PATIENCE_MS)
    return updateId
  }
  return {
    /** Writes, and waits until that is confirmed. */
    says: (text: string) => act(member.says(text)),
    /** The same without waiting. */
    presses: (data: string): number => member.presses(data),
    /** The data of a button with that label, once the bot has shown one. To be asked for before what brings it about. */
    button: async (label: string): Promise<string> => {
      const { payload } = await telegram.call(
        (call) => Number(call.payload.chat_id) === id && buttonIn(call.payload, label) !== undefined,
        PATIENCE_MS,
      )
      const button = buttonIn(payload, label)
      if (button === undefined || !('callback_data' in button)) throw new Error(`"${label}" is no button`)
      return button.callback_data
    },
  }
}
