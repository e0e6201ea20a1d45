import type { Message } from 'grammy/types'
import type { World } from './world.ts'

/** The data of the button with that label that a chat was shown last; nothing where it has seen none. */
export const rememberButtons = ({ telegram }: World) => {
  const shown = new Map<string, string>()
  const look = ({ chat, reply_markup }: Message) => {
    for (const button of reply_markup?.inline_keyboard.flat() ?? [])
      if ('callback_data' in button) shown.set(`${chat.id} ${button.text}`, button.callback_data)
  }
  telegram.onSend(look)
  telegram.onEdit(look)
  return (chat: number, label: string): string | undefined => shown.get(`${chat} ${label}`)
}
