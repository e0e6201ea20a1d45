import type { MessageEntity } from 'grammy/types'

const botCommand = /(?<=^|\s)\/[a-z0-9_]{1,64}(?:@\w+)?/gi

/** The bot commands in a member's text; Telegram marks them wherever they stand. */
export const entitiesIn = (text: string): { entities?: MessageEntity[] } => {
  const entities = [...text.matchAll(botCommand)].map(
    ({ 0: found, index }): MessageEntity => ({ type: 'bot_command', offset: index, length: found.length }),
  )
  return entities.length === 0 ? {} : { entities }
}
