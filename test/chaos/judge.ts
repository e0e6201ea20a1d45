import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { verifyLog } from '../../src/application/audit/proof/verifyLog.ts'
import type { RecordedEvent } from '../../src/application/log/recordedEvent.ts'
import type { EventLog } from '../../src/application/ports/eventLog.ts'
import type { Settled, TailReport } from './messages.ts'

/** What whoever saw an event takes down of it. */
export const line = ({ position, eventId, stream, version, hash }: RecordedEvent) =>
  `${position} ${eventId} ${stream} ${version} ${Buffer.from(hash).toString('hex')}\n`

export type Verdict = {
  readonly events: number
  /** Answered as appended, and not there, or only in part, or elsewhere than was said. */
  readonly lost: number
  /** Recorded more than once. */
  readonly doubled: number
  /** Answered as refused, and there nevertheless. */
  readonly refusedButThere: number
  /** Recorded, and nobody was ever told. */
  readonly untold: number
  /** What the subscriber saw is not, event by event, what the log holds. */
  readonly sawOtherwise: boolean
  readonly chain: string
}

/** Reads the log from end to end, proves it, and holds against it what the writers were told and the subscriber saw. */
export const judge = async (
  log: EventLog,
  settled: ReadonlyMap<string, Settled>,
  seen: TailReport,
): Promise<Verdict> => {
  const recorded = new Map<string, { readonly first: number; readonly events: number }>()
  const written = createHash('sha256')
  const verified = await verifyLog(log, {
    onEvent: (event) => {
      written.update(line(event))
      const { first = event.position, events = 0 } = recorded.get(event.metadata.command_id) ?? {}
      recorded.set(event.metadata.command_id, { first, events: events + 1 })
    },
  })()

  const told = [...settled.values()].map((one) => ({ ...one, found: recorded.get(one.commandId) }))
  const appended = told.filter(({ position }) => position > 0)
  return {
    events: E.isRight(verified) ? verified.right.events : 0,
    lost: appended.filter(
      ({ found, planned, position }) =>
        found === undefined || found.events < planned || found.first !== position,
    ).length,
    doubled: appended.filter(({ found, planned }) => (found?.events ?? 0) > planned).length,
    refusedButThere: told.filter(({ position, found }) => position === 0 && found !== undefined).length,
    untold: [...recorded.keys()].filter((commandId) => !settled.has(commandId)).length,
    sawOtherwise: seen.digest !== written.digest('hex'),
    chain: E.isRight(verified) ? 'verifies' : `does not verify: ${JSON.stringify(verified.left)}`,
  }
}
