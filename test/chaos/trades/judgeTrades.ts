import canonicalize from 'canonicalize'
import * as E from 'fp-ts/lib/Either.js'
import { createMemorySnapshotStore } from '../../../src/adapters/memory/memorySnapshotStore.ts'
import type { Orm } from '../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresSnapshotStore } from '../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { verifyLog } from '../../../src/application/audit/proof/verifyLog.ts'
import { readState } from '../../../src/application/commands/readState.ts'
import { createReadReport } from '../../../src/application/economy/figures/report.ts'
import { auditEconomy } from '../../../src/application/economy/ledger/auditEconomy.ts'
import { STOCK } from '../../../src/application/economy/stockState.ts'
import { WALLET } from '../../../src/application/economy/walletState.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { stockStream } from '../../../src/domain/economy/stock.ts'
import { type LocalDate, plusDays } from '../../../src/domain/kernel/dates.ts'
import { replayComplaints } from '../../faults/harness/replayComplaints.ts'
import { figuresOf } from '../../support/economyFigures.ts'
import { right } from '../../support/results.ts'
import type { SettledAct } from '../messages.ts'
import { OFFER, STOCK_OF, WORD_FOR } from './market.ts'

/** What is wrong, in words; how many of each kind of event there are. */
export type TradesVerdict = {
  readonly wrong: readonly string[]
  readonly events: number
  readonly counts: ReadonlyMap<string, number>
  readonly ledger: string
}

/**
 * Reads the log from end to end: everything that was answered is there, once; it verifies; it adds up, as the report over it does; no
 * more is sold than there was; tables and snapshots are as a replay makes them; and wallets that were remembered are those that a fold from the first event gives.
 */
export const judgeTrades = async (
  log: EventLog,
  orm: Orm,
  settled: ReadonlyMap<string, SettledAct>,
): Promise<TradesVerdict> => {
  const wrong: string[] = []
  const recorded = new Map<string, string[]>()
  const counts = new Map<string, number>()
  const wallets = new Set<string>()
  const byMembers = new Set<string>()
  const take = ({ type, stream, eventId, metadata: { command_id, actor } }: RecordedEvent) => {
    counts.set(type, (counts.get(type) ?? 0) + 1)
    recorded.set(command_id, [...(recorded.get(command_id) ?? []), eventId])
    if (stream.startsWith('wallet-')) wallets.add(stream)
    if (actor.startsWith('user-')) byMembers.add(command_id)
  }
  const verified = await verifyLog(log, { onEvent: take })()
  if (E.isLeft(verified)) return { wrong: [JSON.stringify(verified.left)], events: 0, counts, ledger: '' }

  for (const { commandId, eventIds } of settled.values())
    if (String(recorded.get(commandId) ?? []) !== String(eventIds))
      wrong.push(`act ${commandId} is not in the log as it was answered`)
  for (const commandId of byMembers)
    if (!settled.has(commandId)) wrong.push(`act ${commandId} is in the log, and nobody knows of it`)

  const { events } = verified.right
  const audited = await auditEconomy(log, { upTo: events })
  if (E.isLeft(audited)) return { wrong: [...wrong, audited.left.message], events, counts, ledger: '' }
  if (E.isLeft(audited.right))
    return { wrong: [...wrong, JSON.stringify(audited.right.left)], events, counts, ledger: '' }
  const { balances, reserved, movements } = audited.right.right

  const today = new Date().toISOString().slice(0, 10) as LocalDate
  const report = await right(
    createReadReport(figuresOf(log))({ from: plusDays(today, -2), to: plusDays(today, 1) }),
  )
  if (BigInt(report.circulation) !== balances + reserved)
    wrong.push(`the report has ${report.circulation} besitos, the audit ${balances + reserved}`)

  const stock = readState({ log, snapshots: createMemorySnapshotStore() }, STOCK.decider, STOCK.catalogue)
  const { sold } = (await right(stock(stockStream(OFFER)))).state
  if (sold > STOCK_OF || sold !== (counts.get('gamification.item_purchased') ?? 0))
    wrong.push(`${sold} of ${STOCK_OF} are sold, in ${counts.get('gamification.item_purchased')} purchases`)

  const [folded, remembered] = [createMemorySnapshotStore(), createPostgresSnapshotStore(orm)].map(
    (snapshots) => readState({ log, snapshots }, WALLET.decider, WALLET.catalogue),
  )
  for (const stream of wallets) {
    const [one, other] = [
      folded && (await right(folded(stream))),
      remembered && (await right(remembered(stream))),
    ]
    if (canonicalize(one?.state) !== canonicalize(other?.state))
      wrong.push(`${stream} is remembered otherwise than it folds`)
  }
  const entered = counts.get('gamification.code_entered') ?? 0
  if (entered > WORD_FOR) wrong.push(`${entered} have entered a word that is good for ${WORD_FOR}`)
  wrong.push(...(await replayComplaints(orm, log)))
  return { wrong, events, counts, ledger: `${movements} movements add up to ${balances + reserved} besitos` }
}
