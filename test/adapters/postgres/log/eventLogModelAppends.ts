import { v4 } from 'uuid'
import type { Append, EventLog, ExpectedVersion } from '../../../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../../../src/domain/kernel/ids.ts'
import { right } from '../../../support/results.ts'
import type { AppendPlan, StreamPlan } from './eventLogAppendArbitraries.ts'
import { FLAWS } from './eventLogFlaws.ts'

/** The names of one run: a log serves many runs, and each has streams, commands and events of its own. */
export const createNames = () => {
  const run = v4()
  const ids = new Map<string, Uuid>()
  const id = (name: string) => {
    const known = ids.get(name) ?? (v4() as Uuid)
    ids.set(name, known)
    return known
  }
  return {
    stream: (name: string) => `${name}-${run}`,
    command: (nth: number) => id(`command ${nth}`),
    correlation: (nth: number) => id(`correlation ${nth % 5}`),
    event: (nth: number) => id(`event ${nth}`),
  }
}
export type Names = ReturnType<typeof createNames>

type End = { readonly version: number; readonly eventId: Uuid | undefined }

const endOf = async (log: EventLog, stream: string): Promise<End> => {
  const [last] = await right(log.readStream(stream, { direction: 'backwards', limit: 1 }))
  return { version: last?.version ?? 0, eventId: last?.eventId }
}

/** The appends of one step. Some build on those before them in the step, as if these were recorded already. */
export const appendsOf = async (
  names: Names,
  model: EventLog,
  plans: readonly AppendPlan[],
): Promise<readonly Append[]> => {
  const ends = new Map<string, { readonly now: End; left: End }>()
  const found = async (stream: string) => {
    const known = ends.get(stream)
    if (known !== undefined) return known
    const now = await endOf(model, stream)
    const end = { now, left: now }
    ends.set(stream, end)
    return end
  }
  const appends: Append[] = []
  for (const plan of plans) {
    const commandId = names.command(plan.command)
    const metadata = {
      command_id: commandId,
      correlation_id: names.correlation(plan.command),
      causation_id: commandId,
      actor: 'user-42',
    }
    const streams: Append['streams'][number][] = []
    for (const part of plan.streams) {
      const stream = names.stream(part.stream)
      const end = await found(stream)
      const expectedVersion = expectedBy(part.expected, end, names)
      const events = part.events.map(({ id, ...event }) => ({ ...event, eventId: names.event(id), metadata }))
      streams.push({ stream, expectedVersion, events })
      const last = events.at(-1)
      if (last !== undefined)
        end.left = { version: before(expectedVersion, end.left) + events.length, eventId: last.eventId }
    }
    const append = { commandId, streams }
    appends.push(plan.flaw === undefined ? append : FLAWS[plan.flaw](append))
  }
  return appends
}

const expectedBy = (
  expected: StreamPlan['expected'],
  { now, left }: { readonly now: End; readonly left: End },
  names: Names,
): ExpectedVersion => {
  if (typeof expected === 'string' || 'exactly' in expected) return expected
  const { version, eventId } = expected.end === 'AtEnd' ? now : left
  if (typeof expected.byEvent === 'number')
    return { exactly: version, eventId: names.event(expected.byEvent) }
  return expected.byEvent === undefined || eventId === undefined
    ? { exactly: version }
    : { exactly: version, eventId }
}

const before = (expected: ExpectedVersion, left: End) => {
  if (expected === 'Any') return left.version
  return expected === 'NoStream' ? 0 : expected.exactly
}
