import { expect, it } from 'vitest'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryEventLog } from '../../../../src/adapters/memory/memoryEventLog.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { uuidGenerator } from '../../../../src/adapters/system/uuidGenerator.ts'
import type { PerformAct } from '../../../../src/application/commands/act.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { everything } from '../../../application/support/world.ts'
import { tradeAt } from '../../../chaos/trades/trade.ts'
import { closeInTime } from '../../../support/closing.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'

const TRADES = 150

it('members who trade at random come to the same in memory and in PostgreSQL, refusals and repetitions too', async () => {
  const { orm, database } = await openTestOrm()
  const stored = createPostgresEventLog(orm, database.options, { access: 'write' })
  closeInTime(() => stored.close())
  const memory = createMemoryEventLog(createMemoryClock(new Date()))
  const inPostgres = createPerformAct({
    log: stored,
    snapshots: createPostgresSnapshotStore(orm),
    ids: uuidGenerator,
  })
  const inMemory = createPerformAct({
    log: memory,
    snapshots: createMemorySnapshotStore(),
    ids: uuidGenerator,
  })

  const told = async (perform: PerformAct, nth: number) => {
    const { act, again } = tradeAt('trader', nth)
    const { refusals, recorded } = await right(perform(act))
    if (again !== 'never') expect((await right(perform(act))).recorded).toEqual(recorded)
    return refusals
  }
  const reasons = new Set<string>()
  for (let nth = 0; nth < TRADES; nth += 1) {
    const [here, there] = [await told(inMemory, nth), await told(inPostgres, nth)]
    expect(there).toEqual(here)
    for (const { reason } of here) reasons.add(reason)
  }
  expect(reasons.size).toBeGreaterThan(3)

  const lines = async (log: EventLog) =>
    (await everything(log)).map(({ type, stream, version, data }) => ({ type, stream, version, data }))
  expect(await lines(stored)).toEqual(await lines(memory))
}, 120_000)
