import type { Update } from 'grammy/types'

export const BOT = { id: 7, username: 'diana_bot' } as const
export const ANA = { id: 42, is_bot: false, first_name: 'Xiomara', language_code: 'es' } as const
export const PRIVATE = { id: 42, type: 'private', first_name: 'Xiomara' } as const
/** 2026-11-24T06:00:00Z, as Telegram writes it. */
export const DATE = 1_795_500_000

let updates = 0
const numbered = (content: object): Update => {
  updates += 1
  return { update_id: updates, ...content } as Update
}

/** An update of any kind, also of one that Telegram has not invented yet. */
export const update = (kind: string, content: unknown): Update => numbered({ [kind]: content })

/** A message of Ana's to the bot, with whatever `fields` say otherwise. */
export const message = (fields: object): Update =>
  update('message', { message_id: 11, date: DATE, chat: PRIVATE, from: ANA, ...fields })

const entitiesIn = (text: string) => {
  const [word] = text.match(/^\/[\w@]+/) ?? []
  return word === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: word.length }] }
}

/** Text as Telegram delivers it: a command at its start is marked. */
export const says = (text: string, fields: object = {}): Update =>
  message({ text, ...entitiesIn(text), ...fields })

export const edits = (fields: object): Update =>
  update('edited_message', {
    message_id: 11,
    date: DATE,
    edit_date: DATE + 60,
    chat: PRIVATE,
    from: ANA,
    ...fields,
  })

export const presses = (fields: object = {}): Update =>
  update('callback_query', {
    id: '4242',
    from: ANA,
    message: { message_id: 11, date: DATE, chat: PRIVATE },
    chat_instance: '1',
    data: 'a-button',
    ...fields,
  })

export const reacts = (fields: object = {}): Update =>
  update('message_reaction', {
    chat: PRIVATE,
    message_id: 11,
    user: ANA,
    date: DATE,
    old_reaction: [],
    new_reaction: [{ type: 'emoji', emoji: '❤' }],
    ...fields,
  })
