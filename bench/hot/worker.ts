import type { UserId } from '../../src/domain/kernel/ids.ts'
import { argumentOf, HERE } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import { acting, joining, performHere, performThere } from './perform.ts'

/** What the process is asked to do: so many callers act again and again, all on one stream or each on a stream of their own. */
export type HotOrder = { readonly callers: number; readonly streams: number; readonly seconds: number }

/** How many acts a second were recorded, and how many were not. */
export type HotOutcome = { readonly perSecond: number; readonly failed: number }

const [connection, checkout] = argumentOf() as [Connection, string]
const perform = await (checkout === HERE ? performHere(connection) : performThere(connection, checkout))

const MEMBERS = Array.from({ length: 64 }, (_, nth) => (nth + 1) as UserId)
for (const member of MEMBERS) await perform(member, joining(member))

const measure = async ({ callers, streams, seconds }: HotOrder): Promise<HotOutcome> => {
  let recorded = 0
  let failed = 0
  const startedAt = performance.now()
  const call = async (member: UserId) => {
    while (performance.now() < startedAt + seconds * 1_000)
      if (await perform(member, acting(member))) recorded += 1
      else failed += 1
  }
  await Promise.all(Array.from({ length: callers }, (_, nth) => call(MEMBERS[nth % streams] as UserId)))
  return { perSecond: (recorded / (performance.now() - startedAt)) * 1_000, failed }
}

process.on('message', async (order: HotOrder) => process.send?.(await measure(order)))
process.send?.('ready')
