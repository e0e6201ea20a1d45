import { badRequest, success } from '../answer.ts'
import type { Chats } from '../chats.ts'
import type { Methods } from '../method.ts'
import { isRecord, type Payload, structureOf, textOf } from '../payload.ts'

const mostCommands = 100

const audienceOf = (payload: Payload): string => {
  const scope = structureOf(payload, 'scope')
  const { type = 'default', chat_id = '', user_id = '' } = isRecord(scope) ? scope : {}
  return [type, chat_id, user_id, textOf(payload, 'language_code')].join('|')
}

const isBotCommand = (value: unknown) =>
  isRecord(value) && /^[a-z0-9_]{1,32}$/.test(textOf(value, 'command').replace(/^\//, ''))
const isDescribed = (value: unknown) => isRecord(value) && /^.{1,256}$/su.test(textOf(value, 'description'))

/**
 * Bot API, "BotCommandScopeChat": the commands of one chat, which the bot must know. "setMyCommands": "Use this method to change
 * the list of the bot's commands"; "deleteMyCommands": "After deletion, higher level commands will be shown to affected users."
 */
const isUnknownChat = (payload: Payload, chats: Chats): boolean => {
  const scope = structureOf(payload, 'scope')
  const { type = 'default', chat_id } = isRecord(scope) ? scope : {}
  return /^chat/.test(String(type)) && chats.get(Number(chat_id)) === undefined
}

/** The bot's menus, one a scope and language; asking for one never falls back to another, as on Telegram. */
export const createCommandMethods = (chats: Chats): Methods => {
  const menus = new Map<string, unknown[]>()

  return {
    setMyCommands: (payload) => {
      const commands = structureOf(payload, 'commands') ?? []
      if (!Array.isArray(commands)) return badRequest('expected an Array of BotCommand')
      if (isUnknownChat(payload, chats)) return badRequest('chat not found')
      if (commands.length > mostCommands) return badRequest('BOT_COMMANDS_TOO_MUCH')
      if (!commands.every(isBotCommand)) return badRequest('BOT_COMMAND_INVALID')
      if (!commands.every(isDescribed)) return badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
      menus.set(audienceOf(payload), commands)
      return success(true)
    },
    getMyCommands: (payload) => success(menus.get(audienceOf(payload)) ?? []),
    deleteMyCommands: (payload) => {
      if (isUnknownChat(payload, chats)) return badRequest('chat not found')
      menus.delete(audienceOf(payload))
      return success(true)
    },
  }
}
