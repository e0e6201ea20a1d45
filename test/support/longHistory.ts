import { v4, v7 } from 'uuid'
import { createMemoryLogger } from '../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../src/adapters/postgres/connection/orm.ts'
import { createPostgresEventLog } from '../../src/adapters/postgres/log/postgresEventLog.ts'
import type { JsonObject } from '../../src/application/log/json.ts'
import type { NewEvent } from '../../src/application/log/recordedEvent.ts'
import type { StreamAppend } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { createMigratedDatabase, type TestDatabase } from './database.ts'
import { right } from './results.ts'

/** As the vault draws them. */
export const MEMBER = 2 ** 52 + 4_242

const AT_ONCE = 1_000
/** Of so many events one is of the wallet. */
const WALLET_EVERY = 10

const eventsOf = (first: number, commandId: Uuid): readonly StreamAppend[] => {
  const metadata = {
    command_id: commandId,
    correlation_id: commandId,
    causation_id: commandId,
    actor: `user-${MEMBER}`,
  }
  const event = (nth: number, type: string, schemaVersion: number, data: JsonObject): NewEvent => ({
    eventId: v7() as Uuid,
    type,
    schemaVersion,
    data: { user_id: MEMBER, ...data },
    metadata,
    timestamp: new Date(Date.UTC(2026, 10, 24, 6, 0, 0, nth)),
  })
  const numbers = Array.from({ length: AT_ONCE }, (_, index) => first + index)
  const ofWallet = numbers.filter((nth) => nth % WALLET_EVERY === WALLET_EVERY - 1)
  const ofUser = numbers.filter((nth) => !ofWallet.includes(nth))
  return [
    {
      stream: `user-${MEMBER}`,
      expectedVersion: 'Any',
      events: ofUser.map((nth) =>
        nth === 0
          ? event(nth, 'user.registered', 2, { language: 'es', profile: null, fingerprint: null })
          : event(nth, 'user.command_executed', 1, { command: 'profile', argument_length: nth }),
      ),
    },
    {
      stream: `wallet-${MEMBER}`,
      expectedVersion: 'Any',
      events: ofWallet.map((nth) => {
        const balance = (nth + 1) / WALLET_EVERY
        return event(nth, 'gamification.besitos_earned', 1, {
          amount: 1,
          source: 'welcome',
          balance_after: balance,
        })
      }),
    },
  ]
}

/** A database in which one member has so many thousands of events; they have given nine commands for every besito. */
export const createLongHistory = async (thousands: number): Promise<TestDatabase> => {
  const database = await createMigratedDatabase()
  const orm = await right(openOrm(database.options, createMemoryLogger()))
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  for (let nth = 0; nth < thousands; nth += 1) {
    const commandId = v4() as Uuid
    await right(log.append({ commandId, streams: eventsOf(nth * AT_ONCE, commandId) }))
  }
  await log.close()
  await orm.close()
  return database
}
