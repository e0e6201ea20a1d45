import type { Message } from 'grammy/types'
import type { World } from './world.ts'

/** What the first group of `looks` found in whatever a chat was told so far, each once, in the order in which it was told. */
export const rememberTexts = ({ telegram }: World) => {
  const told = new Map<number, string[]>()
  const listen = ({ chat, text }: Message) => {
    if (text !== undefined) told.set(chat.id, [...(told.get(chat.id) ?? []), text])
  }
  telegram.onSend(listen)
  telegram.onEdit(listen)
  return (chat: number, looks: RegExp): readonly string[] => {
    const all = new RegExp(looks, 'g')
    const found = (told.get(chat) ?? []).flatMap((text) => [...text.matchAll(all)])
    return [...new Set(found.flatMap(([, group]) => group ?? []))]
  }
}
