import * as E from 'fp-ts/lib/Either.js'
import { createMemoryEconomyFigures } from '../../src/adapters/memory/memoryEconomyFigures.ts'
import { economyDays } from '../../src/application/economy/figures/economyDays.ts'
import { memberEarnings } from '../../src/application/economy/figures/memberEarnings.ts'
import { wallets } from '../../src/application/economy/figures/wallets.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import { type Projection, project } from '../../src/application/subscriptions/projections/projection.ts'
import { right, valueIn } from './results.ts'

/** The figures of the economy by the rows that a log makes, as if every projection were at its head. */
export const figuresOf = (log: EventLog) => {
  const rowsOf = <Event, Key extends number | string, Row>(projection: Projection<Event, Key, Row>) => ({
    standing: () => async () => {
      const recorded = (await right(log.readAll({ after: 0, limit: 1_000_000 }))).filter(({ type }) =>
        type.startsWith('gamification.'),
      )
      const events = recorded.map((one) => valueIn(projection.catalogue.decode(one)))
      const rows = new Map(
        [...project(projection, new Map(), events)].flatMap(([key, row]) =>
          row === null ? [] : [[key, row] as const],
        ),
      )
      return E.right({ position: recorded.at(-1)?.position ?? 0, parked: new Set<number>(), rows })
    },
  })
  return createMemoryEconomyFigures({
    wallets: rowsOf(wallets),
    days: rowsOf(economyDays),
    earnings: rowsOf(memberEarnings),
  })
}
