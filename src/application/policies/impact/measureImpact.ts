import * as E from 'fp-ts/lib/Either.js'
import type { UserId } from '../../../domain/kernel/ids.ts'
import { readerStream } from '../../../domain/narrative/reader.ts'
import type { ImpactFailure, ImpactReport, MeasureImpact } from '../../configuration/impact.ts'
import type { AnyMemberState } from '../../content/condition.ts'
import type { Experience } from '../../content/experience.ts'
import type { RecordedEvent } from '../../log/recordedEvent.ts'
import { readFrom, streamLog } from '../../log/streamLog.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import { type Occasion, occasionOf } from '../../narrative/occasion.ts'
import { READER, READER_STATE } from '../../narrative/readerState.ts'
import type { Story } from '../../narrative/story.ts'
import type { Calendar } from '../../ports/calendar.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import { statesSeen } from '../story/statesSeen.ts'
import { createImpactCount } from './impactCount.ts'
import { follow, type ImpactedReader, newReader } from './impactedReader.ts'

type Dependencies = {
  readonly log: Pick<EventLog, 'readAll' | 'find' | 'head'>
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
}

/** Of so many readers the states are in memory at once; for more of them the log is read again. */
const READERS_AT_ONCE = 20_000

/** Within a quarter of an hour no zone comes to another day. */
const QUARTER_MS = 15 * 60_000

/**
 * Goes through the log from its beginning, once for every 20,000 readers.
 *
 * - Whatever other modules know of a member is as it was recorded at the time of each choice.
 * - Members who are forgotten are in no count.
 */
export const createMeasureImpact =
  ({ log, calendar }: Dependencies): MeasureImpact =>
  (before, after, at, onEvent = () => undefined) =>
  async () => {
    const head = await log.head()()
    if (E.isLeft(head)) return head
    const upTo = head.right.position
    const readers = await countReaders(log, upTo)
    if (E.isLeft(readers)) return readers
    const story = after.of(storySection)
    const count = createImpactCount({
      before: before && occasionOf(calendar, before, before.of(storySection), at),
      after: occasionOf(calendar, after, story, at),
    })
    const states = statesSeen([...(before === undefined ? [] : [before.of(storySection)]), story])
    const passes = Math.max(1, Math.ceil(readers.right / READERS_AT_ONCE))
    const occasionAt = occasions(calendar, after, story)
    for (let pass = 0; pass < passes; pass += 1) {
      const went = await goThrough({
        log,
        upTo,
        states,
        occasionAt,
        count,
        onEvent,
        isTaken: (id) => id % passes === pass,
      })
      if (E.isLeft(went)) return went
    }
    return E.right<ImpactFailure, ImpactReport>(count.report())
  }

/** Whoever reads has begun a run, which is the first event of their stream. */
const countReaders = async (
  log: Dependencies['log'],
  upTo: number,
): Promise<E.Either<ImpactFailure, number>> => {
  let readers = 0
  for await (const read of streamLog(log, {
    direction: 'forwards',
    pattern: 'narrative.run_started',
    upTo,
  })) {
    if (E.isLeft(read)) return read
    if (read.right.version === 1) readers += 1
  }
  return E.right(readers)
}

/** Occasions of one version, made anew only where the day may have changed. */
const occasions = (calendar: Dependencies['calendar'], experience: Experience, story: Story) => {
  let last: { readonly quarter: number; readonly occasion: Occasion } | undefined
  return (at: Date): Occasion => {
    const quarter = Math.floor(at.getTime() / QUARTER_MS)
    if (last?.quarter !== quarter) last = { quarter, occasion: occasionOf(calendar, experience, story, at) }
    const { occasion } = last
    return { ...occasion, moment: { at, date: occasion.moment.date } }
  }
}

type Pass = {
  readonly log: Dependencies['log']
  readonly upTo: number
  /** What is followed beside the story itself. */
  readonly states: readonly AnyMemberState[]
  readonly occasionAt: (at: Date) => Occasion
  readonly count: ReturnType<typeof createImpactCount>
  readonly onEvent: () => void
  readonly isTaken: (userId: number) => boolean
}

const goThrough = async (pass: Pass): Promise<E.Either<ImpactFailure, void>> => {
  const { log, upTo, occasionAt, count, onEvent, isTaken } = pass
  const members = new Map<number, ImpactedReader>()
  const states = new Map(pass.states.map((of) => [prefixOf(of), of]))
  const readers = prefixOf(READER_STATE)

  const take = (recorded: RecordedEvent): E.Either<ImpactFailure, void> => {
    const cut = recorded.stream.lastIndexOf('-') + 1
    const prefix = recorded.stream.slice(0, cut)
    const of = states.get(prefix)
    if (of === undefined && prefix !== readers) return E.right(undefined)
    const id = Number(recorded.stream.slice(cut))
    if (!isTaken(id)) return E.right(undefined)
    const member = members.get(id) ?? newReader()
    members.set(id, member)
    if (of !== undefined) {
      const event = of.catalogue.decode(recorded)
      if (E.isLeft(event)) return event
      member.others.set(
        of,
        of.decider.evolve(member.others.get(of) ?? of.decider.initial, event.right as never),
      )
      return E.right(undefined)
    }
    const event = READER.catalogue.decode(recorded)
    if (E.isLeft(event)) return event
    const parting = follow(member, occasionAt, event.right)
    if (parting !== undefined) count.part(parting, recorded.stream)
    return E.right(undefined)
  }

  const events =
    states.size === 0
      ? streamLog(log, { direction: 'forwards', pattern: 'narrative.*', upTo })
      : readFrom(log, 0)
  for await (const read of events) {
    if (E.isLeft(read)) return read
    if (read.right.position > upTo) break
    onEvent()
    const taken = take(read.right)
    if (E.isLeft(taken)) return taken
  }
  for (const [id, member] of members) if (member.reader.run > 0) count.end(member, readerStream(id as UserId))
  return E.right(undefined)
}

const prefixOf = (of: AnyMemberState) => of.streamOf(1 as UserId).slice(0, -1)
