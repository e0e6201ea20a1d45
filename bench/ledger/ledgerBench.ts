import { v7 } from 'uuid'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'
import { right } from '../../test/support/results.ts'
import { startChild } from '../harness/child.ts'
import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import { type Connection, type Lab, query } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'
import { median } from '../harness/statistics.ts'
import type { LedgerReading, LedgerWay } from './worker.ts'

const WALLETS = 1_000
/** An append holds so many movements of one wallet: to fill a log is not what is measured. */
const IN_ONE = 100

const NAMES: Readonly<Record<LedgerWay, string>> = {
  read: 'the same events, only read (the limit)',
  audit: 'economy audit',
}

/** How fast movements are added up, beside reading them alone. */
export const ledgerBench = async (lab: Lab): Promise<string> => {
  const connection = await lab.createLogDatabase('ledger')
  const movements = Math.max(...lab.scale.logSizes)
  lab.tell(`ledger: ${movements.toLocaleString('en')} movements`)
  await fill(connection, movements)
  const samples = await interleave(['read', 'audit'] as const, lab.scale.replays, async (way) => {
    const child = startChild('ledger/worker.ts', [way, connection])
    const reading = (await child.next()) as LedgerReading
    await child.stop()
    return reading
  })
  const rows = [...samples].map(([way, readings]) => [
    NAMES[way],
    readings[0]?.events ?? 0,
    lab.record(`ledger_${way}_per_s`, median(readings.map(({ events, seconds }) => events / seconds))),
  ])
  const { ledger_audit_per_s: audited = 0, ledger_read_per_s: read = 0 } = lab.figures
  lab.record('ledger_audit_vs_read', audited / read)
  await lab.dropDatabase(connection)
  return table(['ledger', 'movements', 'a second'], rows)
}

const fill = async (connection: Connection, movements: number) => {
  const { log, close } = await openLog(connection)
  for (let round = 0; round * WALLETS * IN_ONE < movements; round += 1)
    for (let first = 1; first <= WALLETS; first += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, nth) => right(log.append(movementsOf(first + nth, round)))),
      )
  await close()
  await query(connection, 'vacuum analyze')
}

/** Two in, one out, and so on: a wallet that never is empty. */
const movementsOf = (userId: number, round: number): Append => {
  const commandId = v7() as Uuid
  const ids = { command_id: commandId, correlation_id: commandId, causation_id: commandId }
  let balance = round * IN_ONE
  const events = Array.from({ length: IN_ONE }, (_, nth) => {
    const isIn = nth % 2 === 0
    balance += isIn ? 5 : -3
    return {
      eventId: v7() as Uuid,
      type: isIn ? 'gamification.besitos_earned' : 'gamification.besitos_spent',
      schemaVersion: 2,
      data: {
        user_id: userId,
        amount: isIn ? 5 : 3,
        ...(isIn ? { source: 'story_reward' } : { purpose: 'purchase' }),
        cause: null,
        counterpart: isIn ? 'story' : 'shop',
        local_date: '2026-11-24',
        balance_after: balance,
      },
      metadata: { ...ids, actor: `user-${userId}` },
      timestamp: new Date(),
    }
  })
  return { commandId, streams: [{ stream: `wallet-${userId}`, expectedVersion: 'Any', events }] }
}
