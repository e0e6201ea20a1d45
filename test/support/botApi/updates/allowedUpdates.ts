import type { Update } from 'grammy/types'
import { type Payload, structureOf } from '../payload.ts'

export type NewUpdate = Omit<Update, 'update_id'>

const onlyWhenAsked: readonly string[] = ['chat_member', 'message_reaction', 'message_reaction_count']

export const typeOf = (update: NewUpdate | Update): string =>
  Object.keys(update).find((key) => key !== 'update_id') ?? 'empty'

/**
 * Which types of updates the bot receives. Law, as on Telegram: it is decided when an update comes into being, and
 * a later change of the setting neither brings back what was refused nor takes away what is pending.
 */
export const createAllowedUpdates = () => {
  let allowed: readonly string[] = []

  return {
    /** Remembered from the last call that gave the parameter; an empty list restores the default set. */
    remember: (payload: Payload) => {
      const types = structureOf(payload, 'allowed_updates')
      if (Array.isArray(types)) allowed = types.map(String)
    },
    admits: (update: NewUpdate) => {
      const type = typeOf(update)
      return allowed.length === 0 ? !onlyWhenAsked.includes(type) : allowed.includes(type)
    },
    /** Empty for the default set. */
    list: () => allowed,
  }
}
