import * as E from 'fp-ts/lib/Either.js'
import { verifyLog } from '../../../src/application/audit/proof/verifyLog.ts'
import type { RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import type { SettledAct } from '../messages.ts'
import { IN_EACH } from './purse.ts'

export type ActsVerdict = {
  readonly events: number
  /** Answered, and not there as it was answered. */
  readonly lost: number
  /** Recorded more than once. */
  readonly doubled: number
  /** Recorded, and nobody was ever told. */
  readonly untold: number
  /** What the purses hold, beyond what was in them at the beginning. */
  readonly surplus: number
  /** Moves that took another amount than they put, or more than the cap that stood, or built on what was not there. */
  readonly wrong: readonly string[]
  readonly chain: string
}

type PurseData = { readonly amount: number; readonly balance_after: number }

/** Reads the log from end to end, and does the sums again. */
export const judgeActs = async (
  log: EventLog,
  settled: ReadonlyMap<string, SettledAct>,
): Promise<ActsVerdict> => {
  const recorded = new Map<string, string[]>()
  const balances = new Map<string, number>()
  const moved = new Map<string, number>()
  const wrong: string[] = []
  let cap = 100
  let surplus = 0

  const take = ({ type, stream, data, position, metadata }: RecordedEvent) => {
    if (type === 'cap.set') cap = data.cap as number
    if (type !== 'purse.taken' && type !== 'purse.put') return
    const { amount, balance_after } = data as PurseData
    const change = type === 'purse.taken' ? -amount : amount
    const before = balances.get(stream) ?? IN_EACH
    if (amount > cap) wrong.push(`event ${position} moves ${amount} where ${cap} is the most`)
    if (before + change !== balance_after)
      wrong.push(`event ${position} leaves ${balance_after} in ${stream}, which held ${before}`)
    balances.set(stream, balance_after)
    moved.set(metadata.command_id, (moved.get(metadata.command_id) ?? 0) + change)
    surplus += change
  }
  const verified = await verifyLog(log, {
    onEvent: (event) => {
      take(event)
      const { command_id } = event.metadata
      recorded.set(command_id, [...(recorded.get(command_id) ?? []), event.eventId])
    },
  })()

  for (const [commandId, sum] of moved)
    if (sum !== 0) wrong.push(`act ${commandId} puts ${sum} more than it takes`)
  const told = [...settled.values()]
  const found = (one: SettledAct) => recorded.get(one.commandId) ?? []
  return {
    events: E.isRight(verified) ? verified.right.events : 0,
    lost: told.filter((one) => one.eventIds.some((id) => !found(one).includes(id))).length,
    doubled: told.filter((one) => found(one).length > one.eventIds.length).length,
    untold: [...recorded.keys()].filter((commandId) => !settled.has(commandId)).length,
    surplus,
    wrong,
    chain: E.isRight(verified) ? 'verifies' : `does not verify: ${JSON.stringify(verified.left)}`,
  }
}
