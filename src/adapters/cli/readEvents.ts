import * as E from 'fp-ts/lib/Either.js'
import { findEvent } from '../../application/audit/causes.ts'
import { memberStreams } from '../../application/audit/memberState.ts'
import { positionBefore, positionUpTo } from '../../application/audit/moment.ts'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import { behind, streamLog } from '../../application/log/streamLog.ts'
import { MEMBER_AGGREGATES } from '../../application/modules.ts'
import type { EventLog, LogQuery } from '../../application/ports/eventLog.ts'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { EventActions, Selection, WhichEvent } from './events.ts'
import { eventLine, eventTable } from '../terminal/eventLines.ts'
import { type Auditing, lineOf, valueOrExit, tellMoments } from './asked.ts'
import { Interruption, resultOrExit, ProgramFailure } from '../program/programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

const POLL_MS = 1_000
const LONGEST_PAGE = 1_000

type Filter = Omit<LogQuery, 'direction' | 'limit'>

const filterOf = ({ type, stream, user, command, correlation }: Selection): Filter => ({
  pattern: type,
  streams: streamsOf(stream, user),
  commandId: command,
  correlationId: correlation,
})

const streamsOf = (stream: string | undefined, user: UserId | undefined) => {
  if (user !== undefined) return memberStreams(MEMBER_AGGREGATES, user)
  return stream === undefined ? undefined : [stream]
}

const print = async ({ printer, json }: Auditing, events: readonly RecordedEvent[], first: boolean) => {
  const table = () => eventTable(events, printer.width).slice(first ? 0 : 1)
  for (const line of json ? events.map(lineOf) : table()) printer.print(line)
  await printer.drained()
}

/** Lists events, a page at a time, and says how to go on where there are more. */
export const listEvents = async (
  auditing: Auditing,
  selection: Parameters<EventActions['listEvents']>[0],
): Promise<boolean> => {
  const { container, printer, tell, signal } = auditing
  const log = await container.get(TOKENS.eventLog)
  await tellMoments(auditing, log, selection)
  const direction = selection.backwards === true ? 'backwards' : 'forwards'
  let query: Omit<LogQuery, 'limit'> = {
    ...filterOf(selection),
    direction,
    after: await resultOrExit(positionBefore(log, selection.from)),
    upTo: await resultOrExit(positionUpTo(log, selection.to)),
  }
  for (let left = selection.limit; !printer.closed.aborted; ) {
    if (signal.aborted) throw new Interruption('Stopped.')
    const size = Math.min(left, LONGEST_PAGE)
    const found = await resultOrExit(log.find({ ...query, limit: size + 1 }))
    const page = found.slice(0, size)
    const last = page.at(-1)
    if (last === undefined) {
      tell('No such events.')
      return true
    }
    await print(auditing, page, left === selection.limit)
    left -= page.length
    if (found.length === page.length) return true
    if (left === 0) {
      tell(
        `There are more: add ${direction === 'forwards' ? `--from ${last.position + 1}` : `--to ${last.position - 1}`}`,
      )
      return true
    }
    query = { ...query, ...behind(query, last) }
  }
  return true
}

/** Finds an event, or ends the command with a message. */
export const eventOrExit = async (log: EventLog, which: WhichEvent): Promise<RecordedEvent> => {
  const event = await resultOrExit(findEvent(log, which))
  if (event !== undefined) return event
  const name = 'position' in which ? `at position ${which.position}` : which.eventId
  throw new ProgramFailure(
    `There is no event ${name}; the log ends at position ${(await resultOrExit(log.head())).position}.`,
  )
}

/** Shows an event, whole. */
export const showEvent = async (
  { container, printer, json }: Auditing,
  which: WhichEvent,
): Promise<boolean> => {
  const line = lineOf(await eventOrExit(await container.get(TOKENS.eventLog), which))
  printer.print(json ? line : JSON.stringify(JSON.parse(line), null, 2))
  return true
}

/** Shows the latest events, and with `follow` each new one until somebody has seen enough. */
export const tailEvents = async (
  auditing: Auditing,
  selection: Parameters<EventActions['tailEvents']>[0],
): Promise<boolean> => {
  const { container, printer, json, signal } = auditing
  const log = await container.get(TOKENS.eventLog)
  const filter = filterOf(selection)
  const { position } = await resultOrExit(log.head())
  const printOne = (event: RecordedEvent) =>
    printer.print(json ? lineOf(event) : eventLine(event, printer.width))
  const after = await startOfTail(log, filter, position, selection.limit)
  for await (const read of streamLog(log, { ...filter, direction: 'forwards', after, upTo: position })) {
    if (signal.aborted || printer.closed.aborted) return true
    printOne(valueOrExit(read))
    await printer.drained()
  }
  if (selection.follow === true) await follow(auditing, log, filter, position, printOne)
  return true
}

/** The position in front of the latest events, so many of them; a page at a time, however many are asked for. */
const startOfTail = async (log: EventLog, filter: Filter, upTo: number, count: number): Promise<number> => {
  let after = upTo
  for (let left = count; left > 0; ) {
    const limit = Math.min(left, LONGEST_PAGE)
    const page = await resultOrExit(log.find({ ...filter, direction: 'backwards', upTo: after, limit }))
    after = (page.at(-1)?.position ?? 1) - 1
    left = page.length < limit ? 0 : left - limit
  }
  return after
}

/** Looks again at each hint of the log, and otherwise every second; waits where the database is away. */
const follow = async (
  { container, printer, tell, signal }: Auditing,
  log: EventLog,
  filter: Filter,
  from: number,
  printOne: (event: RecordedEvent) => void,
): Promise<void> => {
  const clock = await container.get(TOKENS.clock)
  const enough = AbortSignal.any([signal, printer.closed])
  let wake = new AbortController()
  const forget = log.onAppend(() => wake.abort())
  let complaint: string | undefined
  const complain = (message: string) => {
    if (message !== complaint) tell(message)
    complaint = message
  }

  /** Prints what has come behind a position, and answers how far it has come itself. */
  const printBehind = async (after: number): Promise<number> => {
    const head = await log.head()()
    if (E.isLeft(head)) {
      complain(head.left.message)
      return after
    }
    let position = after
    for await (const read of streamLog(log, {
      ...filter,
      direction: 'forwards',
      after,
      upTo: head.right.position,
    })) {
      if (E.isLeft(read)) {
        complain(read.left.message)
        return position
      }
      if (enough.aborted) return position
      printOne(read.right)
      await printer.drained()
      position = read.right.position
    }
    complaint = undefined
    return head.right.position
  }

  for (let position = from; !enough.aborted; ) {
    wake = new AbortController()
    position = await printBehind(position)
    await clock.pause(POLL_MS, AbortSignal.any([enough, wake.signal]))
  }
  forget()
}
