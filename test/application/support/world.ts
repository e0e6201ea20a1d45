import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../src/adapters/memory/memoryEventLog.ts'
import { createMemoryIdGenerator } from '../../../src/adapters/memory/memoryIdGenerator.ts'
import { createMemoryLogger } from '../../../src/adapters/memory/memoryLogger.ts'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import { createMemoryVault } from '../../../src/adapters/memory/memoryVault.ts'
import type { PerformAct } from '../../../src/application/commands/act.ts'
import { createPerformAct } from '../../../src/application/commands/performAct.ts'
import type { EventMetadata } from '../../../src/application/log/eventMetadata.ts'
import type { JsonObject } from '../../../src/application/log/json.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { KEY_BYTES, NONCE_BYTES, sealWith } from '../../../src/application/privacy/memberKey.ts'
import { sealPersonal } from '../../../src/application/privacy/sealPersonal.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import type { UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import type { UserCommand } from '../../../src/domain/user/commands.ts'
import type { BotCommandName } from '../../../src/domain/user/vocabulary.ts'
import { numberAsAccount } from '../../support/botDependencies.ts'
import { right } from '../../support/results.ts'

/** When every test begins. */
export const MORNING = new Date('2026-11-24T06:00:00.000Z')

/** The `n`-th of some ids that are told apart at a glance. */
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as Uuid

export const metadataOf = (command: number, userId: UserId = ANA): EventMetadata => ({
  command_id: uuid(command),
  correlation_id: uuid(command),
  causation_id: uuid(command),
  actor: `user-${userId}`,
  update_id: command as Natural,
})

export const ANA = 42 as UserId
export const LUIS = 43 as UserId

export const register = (userId: UserId = ANA, at = MORNING): UserCommand => ({
  type: 'RegisterUser',
  userId,
  language: 'es' as LanguageTag,
  profile: null,
  at,
})
export const execute = (command: string, userId: UserId = ANA, at = MORNING): UserCommand => ({
  type: 'ExecuteCommand',
  userId,
  command: command as BotCommandName,
  argumentLength: 0 as Natural,
  at,
})
export const write = (length: number, userId: UserId = ANA, at = MORNING): UserCommand => ({
  type: 'RecordActivity',
  userId,
  kind: 'text',
  length: length as Natural,
  at,
})

/** To be forgotten, at somebody else's wish. */
export const forget = (userId: UserId = ANA, at = MORNING): UserCommand => ({
  type: 'ForgetUser',
  userId,
  confirmed: null,
  at,
})

/** What a /start comes to. */
export const start = (userId: UserId = ANA, at = MORNING) => [
  register(userId, at),
  execute('start', userId, at),
]

/** Bytes that count, so that two worlds in which the same happens seal the same. */
const counting = () => {
  let count = 0
  return (bytes: number) => Uint8Array.from({ length: bytes }, () => count++ % 256)
}

/** Seals what is personal under a key that is everybody's. */
const createSealing = () => {
  const random = counting()
  const key = { kid: uuid(7), key: random(KEY_BYTES) }
  return sealPersonal({ seal: (value) => sealWith(key, random(NONCE_BYTES), value) })
}

/** Everything the application needs, in memory. */
export const createWorld = () => {
  const clock = createMemoryClock(MORNING)
  const log = createMemoryEventLog(clock)
  const ids = createMemoryIdGenerator()
  const snapshots = createMemorySnapshotStore()
  const vault = createMemoryVault(counting(), numberAsAccount)
  const performAct = createPerformAct({ log, snapshots, ids })
  return {
    clock,
    log,
    ids,
    snapshots,
    vault,
    performAct,
    logger: createMemoryLogger(),
    handle: handleBy(performAct, createSealing()),
  }
}

/** Performs what one member does, as an act of one part, and answers what it came to on their stream. */
const handleBy =
  (performAct: PerformAct, seal?: Parameters<typeof memberPart>[2]) =>
  (userId: UserId, metadata: EventMetadata, commands: readonly UserCommand[]) => {
    const doing = memberPart(userId, commands, seal)
    return pipe(
      performAct({ metadata, at: MORNING, parts: [doing], refusals: memberRefusals(userId) }),
      TE.map((outcome) => {
        const around = outcome.of(doing)
        if (around === undefined) throw new Error('an act has its first part')
        const { recorded, refusals, isRepeated } = outcome
        return { ...around, recorded, refusals, isRepeated }
      }),
    )
  }

/** How often something is done in each of several acts, because an append takes a thousand events. */
export const byThousands = (times: number): readonly number[] =>
  Array.from({ length: Math.ceil(times / 1_000) }, (_, nth) => Math.min(1_000, times - nth * 1_000))

/** Records an event as it is, past every rule of the domain. */
export const recordRaw = async (
  log: EventLog,
  nth: number,
  event: {
    readonly stream?: string
    readonly type: string
    readonly schemaVersion?: number
    readonly data: JsonObject
    readonly timestamp?: Date
  },
): Promise<RecordedEvent> => {
  const { stream = `user-${ANA}`, type, schemaVersion = 1, data, timestamp = MORNING } = event
  const metadata = metadataOf(nth)
  const events = [{ eventId: uuid(1_000_000 + nth), type, schemaVersion, data, metadata, timestamp }]
  const appended = await right(
    log.append({
      commandId: metadata.command_id,
      streams: [{ stream, expectedVersion: 'Any', events }],
    }),
  )
  const [recorded] = appended.events
  if (recorded === undefined || appended.replayed) throw new Error(`number ${nth} is recorded already`)
  return recorded
}

/** The whole log, from its beginning. */
export const everything = (log: EventLog) => right(log.readAll({ after: 0, limit: 1_000_000 }))
