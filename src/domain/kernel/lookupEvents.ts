import { define, type EventOf } from './eventDefinition.ts'
import { UserId } from './ids.ts'

/**
 * The storage format of looks into the vault, which every command about a member may take. They belong to the module
 * `operations`.
 */
export const lookupEvents = {
  /** The operator asked which member a Telegram account is, and got to know it. */
  'admin.account_looked_up': define({ user_id: UserId }),
  /** Somebody asked for what is personal of a member, and got to see it: their account, what they call themselves. */
  'admin.personal_data_opened': define({ user_id: UserId }),
}
export type LookupEvent = EventOf<typeof lookupEvents>
