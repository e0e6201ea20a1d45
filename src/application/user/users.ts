import type { UserId } from '../../domain/kernel/ids.ts'
import type { LanguageTag } from '../../domain/kernel/languageTag.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { type UserEvent, userEvents } from '../../domain/user/events.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows, ProjectionStore } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/** A row of `users`: one member, as far as the projection has come. `lastActive` never moves back. */
export type UserRow = {
  readonly userId: UserId
  readonly language: LanguageTag | null
  readonly languageChosen: boolean
  readonly botBlocked: boolean
  readonly registeredAt: Date
  readonly lastActive: Date
  readonly commandCount: Natural
}

/** Where the projection keeps its rows. */
export type UserStore = ProjectionStore<UserId, UserRow>

/** The members, as the projection tells of them; who has just registered may not be there yet. */
export type Users = ProjectionRows<UserId, UserRow>

const later = (a: Date, b: Date) => (a.getTime() >= b.getTime() ? a : b)

const evolve = (row: UserRow | undefined, event: UserEvent): UserRow | undefined => {
  if (row === undefined) return event.type === 'user.registered' ? registered(event) : undefined
  const active = { ...row, lastActive: later(row.lastActive, event.timestamp) }
  switch (event.type) {
    case 'user.command_executed':
      return { ...active, commandCount: (row.commandCount + 1) as Natural }
    case 'user.language_chosen':
      return { ...active, language: event.data.language, languageChosen: true }
    case 'user.bot_blocked':
      return { ...active, botBlocked: true }
    case 'user.bot_unblocked':
      return { ...active, botBlocked: false }
    case 'user.forgotten':
      return undefined
    case 'user.tale_told': // by the bot
      return row
    case 'user.account_transferred':
    case 'user.activity':
    case 'user.command_refused':
    case 'user.profile_changed':
    case 'user.quiet_hours_set':
    case 'user.registered':
    case 'user.tale_cancelled':
    case 'user.tale_promised':
    case 'user.transfer_confirmed':
    case 'user.transfer_offered':
      return active
  }
}

const registered = ({ timestamp, data }: Extract<UserEvent, { type: 'user.registered' }>): UserRow => ({
  userId: data.user_id,
  language: data.language,
  languageChosen: false,
  botBlocked: false,
  registeredAt: timestamp,
  lastActive: timestamp,
  commandCount: 0 as Natural,
})

/** Keeps `users`: a row a member. */
export const users: Projection<UserEvent, UserId, UserRow> = {
  pattern: 'user.*',
  catalogue: createCatalogue(userEvents),
  keyOf: (event) => event.data.user_id,
  evolve,
  table: {
    name: 'users',
    key: 'userId',
    columns: {
      userId: 'integer',
      language: 'text',
      languageChosen: 'boolean',
      botBlocked: 'boolean',
      registeredAt: 'moment',
      lastActive: 'moment',
      commandCount: 'integer',
    },
  },
}
