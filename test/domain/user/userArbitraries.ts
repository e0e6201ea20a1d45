import fc from 'fast-check'
import type { LocalTime } from '../../../src/domain/kernel/dates.ts'
import type { Slug, Tag, UserId } from '../../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import type { Fingerprint } from '../../../src/domain/kernel/sealed.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { UserEvent } from '../../../src/domain/user/events.ts'
import { ActivityKind, type BotCommandName } from '../../../src/domain/user/vocabulary.ts'
import { tales } from './taleArbitraries.ts'

/** A record as programs make them; fast-check's own may come without a prototype. */
export const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true })

export const userIds = fc.maxSafeNat().map((n) => Math.max(1, n) as UserId)
export const naturals = fc.maxSafeNat().map((n) => n as Natural)
export const moments = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})
export const chosenLanguages = fc
  .stringMatching(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/)
  .map((tag) => tag as LanguageTag)
export const languages = fc.option(chosenLanguages)
export const botCommandNames = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,31}$/)
  .map((name) => name as BotCommandName)
export const activityKinds = fc.constantFrom(...(Object.keys(ActivityKind.keys) as ActivityKind[]))

export const fingerprints = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => hex as Fingerprint)
const knownProfiles = record({
  clear: record({
    firstName: fc.string(),
    lastName: fc.option(fc.string()),
    username: fc.option(fc.string()),
  }),
  fingerprint: fingerprints,
})

/** Whether they were asked, and have done anything since. */
const confirmations = fc.option(record({ askedAt: fc.nat({ max: 3 }), version: fc.nat({ max: 3 }) }))

/** Few, so that one is taken up again. */
const offers = fc.constantFrom('0123456789ab', 'cdef01234567').map((offer) => offer as Slug)

export const quietHours = fc.option(
  record({
    from: fc.constantFrom('22:00', '23:00').map((time) => time as LocalTime),
    to: fc.constantFrom('07:30', '08:00').map((time) => time as LocalTime),
  }),
)

/** Any command of one member. */
export const commandsOf = (userId: UserId): fc.Arbitrary<UserCommand> => {
  const whoAndWhen = { userId: fc.constant(userId), at: moments }
  return fc.oneof(
    record({
      type: fc.constant('RegisterUser' as const),
      ...whoAndWhen,
      language: languages,
      profile: fc.option(knownProfiles),
    }),
    record({ type: fc.constant('UpdateProfile' as const), ...whoAndWhen, profile: knownProfiles }),
    record({ type: fc.constant('ForgetUser' as const), ...whoAndWhen, confirmed: confirmations }),
    record({
      type: fc.constant('ExecuteCommand' as const),
      ...whoAndWhen,
      command: botCommandNames,
      argumentLength: naturals,
    }),
    record({
      type: fc.constant('RecordActivity' as const),
      ...whoAndWhen,
      kind: activityKinds,
      length: fc.option(naturals),
    }),
    record({ type: fc.constant('ChooseLanguage' as const), ...whoAndWhen, language: chosenLanguages }),
    record({ type: fc.constant('SetQuietHours' as const), ...whoAndWhen, hours: quietHours }),
    record({
      type: fc.constant('RefuseHaste' as const),
      ...whoAndWhen,
      seconds: naturals,
      isFirst: fc.boolean(),
    }),
    record({ type: fc.constant('NoteBotBlocked' as const), ...whoAndWhen }),
    record({ type: fc.constant('NoteBotUnblocked' as const), ...whoAndWhen }),
    record({
      type: fc.constantFrom('OfferTransfer' as const, 'ConfirmTransfer' as const, 'TakeOver' as const),
      ...whoAndWhen,
      offer: offers,
    }),
    tales.chain((tale) =>
      record({ type: fc.constant('PromiseTale' as const), ...whoAndWhen, ...constants(tale) }),
    ),
    record({ type: fc.constant('CancelTale' as const), ...whoAndWhen }),
    tales.chain(({ dueAt }) =>
      record({ type: fc.constant('TellTale' as const), ...whoAndWhen, dueAt: fc.constant(dueAt) }),
    ),
  )
}

const constants = <T extends object>(values: T): { [K in keyof T]: fc.Arbitrary<T[K]> } =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.constant(value)])) as never

/** What one member sent, in turn: their commands lead to every state there is. */
export const conversations = userIds.chain((userId) => fc.array(commandsOf(userId), { maxLength: 30 }))

/** Any event of the module, whether or not a member could have brought it about at that moment. */
export const userEvents: fc.Arbitrary<UserEvent> = fc.oneof(
  record({
    type: fc.constant('user.registered' as const),
    timestamp: moments,
    data: record({
      user_id: userIds,
      language: languages,
      profile: fc.constant(null),
      fingerprint: fc.option(fingerprints),
    }),
  }),
  record({
    type: fc.constant('user.command_executed' as const),
    timestamp: moments,
    data: record({ user_id: userIds, command: botCommandNames, argument_length: naturals }),
  }),
  record({
    type: fc.constant('user.activity' as const),
    timestamp: moments,
    data: record({ user_id: userIds, kind: activityKinds, length: fc.option(naturals) }),
  }),
  record({
    type: fc.constant('user.language_chosen' as const),
    timestamp: moments,
    data: record({ user_id: userIds, language: chosenLanguages }),
  }),
  record({
    type: fc.constant('user.quiet_hours_set' as const),
    timestamp: moments,
    data: record({ user_id: userIds, hours: quietHours }),
  }),
  record({
    type: fc.constantFrom('user.bot_blocked' as const, 'user.bot_unblocked' as const),
    timestamp: moments,
    data: record({ user_id: userIds }),
  }),
  record({
    type: fc.constant('user.forgotten' as const),
    timestamp: moments,
    data: record({ user_id: userIds }),
  }),
  record({
    type: fc.constantFrom(
      'user.transfer_offered' as const,
      'user.transfer_confirmed' as const,
      'user.account_transferred' as const,
    ),
    timestamp: moments,
    data: record({ user_id: userIds, offer: offers }),
  }),
  tales.chain(({ date, hour, dueAt }) =>
    record({
      type: fc.constant('user.tale_promised' as const),
      timestamp: moments,
      data: record({
        user_id: userIds,
        local_date: fc.constant(date),
        hour: fc.constant(hour),
        due_at: fc.constant(dueAt),
      }),
    }),
  ),
  record({
    type: fc.constant('user.tale_cancelled' as const),
    timestamp: moments,
    data: record({ user_id: userIds }),
  }),
  tales.chain(({ date }) =>
    record({
      type: fc.constant('user.tale_told' as const),
      timestamp: moments,
      data: record({ user_id: userIds, local_date: fc.constant(date) }),
    }),
  ),
  record({
    type: fc.constant('user.command_refused' as const),
    timestamp: moments,
    data: record({
      user_id: userIds,
      part: fc.constant('wallet' as Slug),
      reason: fc.constant('WalletFull' as Tag),
      details: fc.constant({}),
    }),
  }),
)
