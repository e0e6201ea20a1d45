import fc from 'fast-check'
import { v4 } from 'uuid'
import { afterAll, describe, expect, it } from 'vitest'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { uuidGenerator } from '../../../../src/adapters/system/uuidGenerator.ts'
import type { ActOutcome, PerformAct } from '../../../../src/application/commands/act.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { PURSES, planOf } from '../../../chaos/acts/moves.ts'
import type { Plan } from '../../../chaos/acts/moving.ts'
import { IN_EACH, type Rules } from '../../../chaos/acts/purse.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const { orm, database } = await openTestOrm()
const postgres = createPostgresEventLog(orm, database.options, { access: 'write' })
afterAll(() => postgres.close())

/** What an answer says, without what two logs may call differently. */
const told = ({ act }: Plan, { of, recorded, refusals, isRepeated }: ActOutcome) => ({
  recorded: recorded.map(({ stream, version, type, data }) => ({ stream, version, type, data })),
  refusals,
  isRepeated,
  states: act.parts.map((part) => of(part)),
})

/** Whose act it is, which of theirs, and by which rules it is decided; the same twice is the same act given again. */
const histories = fc.array(
  fc.record({
    mover: fc.constantFrom('ana', 'eva', 'luis'),
    nth: fc.nat(40),
    rules: fc.constantFrom<Rules>(1, 2),
  }),
  { minLength: 1, maxLength: 25 },
)

const performOn = (log: ReturnType<typeof createMemoryEventLog> | typeof postgres): PerformAct =>
  createPerformAct({
    log,
    snapshots: log === postgres ? createPostgresSnapshotStore(orm) : createMemorySnapshotStore(),
    ids: uuidGenerator,
  })

describe('acts over many streams', () => {
  it('come to the same on the memory log and on PostgreSQL, whatever the history', async () => {
    const onPostgres = performOn(postgres)
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const run = v4()
        const inMemory = performOn(createMemoryEventLog(systemClock))
        for (const { mover, nth, rules } of history) {
          const plan = planOf(mover, nth, rules, run)
          const there = told(plan, await right(onPostgres(plan.act)))
          const here = told(plan, await right(inMemory(plan.act)))
          expect(there).toEqual(here)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('leave as much in all purses as there was, though many happen at the same moment', async () => {
    const run = v4()
    const perform = performOn(postgres)
    const plans = Array.from({ length: 300 }, (_, nth) => planOf(`mover ${nth % 7}`, nth, 1, run))
    await Promise.all(plans.map(async ({ act }) => right(perform(act))))

    const balances = await Promise.all(
      Array.from({ length: PURSES }, async (_, nth) => {
        const stream = `purse${run}-${nth}`
        const [last] = await right(postgres.readStream(stream, { direction: 'backwards', limit: 1 }))
        return (last?.data.balance_after as number | undefined) ?? IN_EACH
      }),
    )
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(PURSES * IN_EACH)
  })
})
