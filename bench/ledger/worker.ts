import * as E from 'fp-ts/lib/Either.js'
import { auditEconomy } from '../../src/application/economy/ledger/auditEconomy.ts'
import { right, valueIn } from '../../test/support/results.ts'
import { argumentOf } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

export type LedgerWay = 'read' | 'audit'
export type LedgerReading = { readonly events: number; readonly seconds: number }

const PAGE = 5_000

const [way, connection] = argumentOf() as [LedgerWay, Connection]
const { log, close } = await openLog(connection)
const { position: upTo } = await right(log.head())
const startedAt = performance.now()

const read = async (): Promise<number> => {
  let events = 0
  for (let after = 0; ; ) {
    const page = await right(
      log.find({ direction: 'forwards', pattern: 'gamification.*', after, upTo, limit: PAGE }),
    )
    events += page.length
    if (page.length < PAGE) return events
    after = page.at(-1)?.position ?? upTo
  }
}
const audit = async (): Promise<number> => {
  const audited = valueIn(await auditEconomy(log, { upTo }))
  if (E.isLeft(audited)) throw new Error(JSON.stringify(audited.left))
  return audited.right.movements
}
const events = await (way === 'read' ? read() : audit())
const reading: LedgerReading = { events, seconds: (performance.now() - startedAt) / 1_000 }
await close()
process.send?.(reading)
