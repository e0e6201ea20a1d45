import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { ReadMemberStates } from '../../audit/states/readMemberStates.ts'
import type { ReadStateFailure } from '../../commands/readState.ts'
import type { Experience } from '../../content/experience.ts'
import { streamLog } from '../../log/streamLog.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import { occasionOf } from '../../narrative/occasion.ts'
import { READER_STATE } from '../../narrative/readerState.ts'
import { type StoryReaderRow, storyReaders } from '../../narrative/storyReaders.ts'
import type { Calendar } from '../../ports/calendar.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import type { OpenProjectionStore, ProjectionRows } from '../../ports/projectionStore.ts'
import { statesSeen } from '../story/statesSeen.ts'
import { isStranded, mayStrand } from './stranding.ts'

/** So many of a fragment can do nothing any more. */
export type Stranded = { readonly fragment: Slug; readonly readers: number }

/**
 * Finds whom a version would strand, as `MeasureImpact` counts them, without going through what they have chosen: only those are looked
 * at who stand where somebody can be stuck. With the rows of readers at hand it takes as long as those are many, not as the log is long.
 */
export type FindStranded = (
  before: Experience,
  after: Experience,
  at: Date,
) => TE.TaskEither<ReadStateFailure, readonly Stranded[]>

type Dependencies = {
  readonly log: Pick<EventLog, 'find'>
  readonly readers: Pick<ProjectionRows<UserId, StoryReaderRow>, 'standing'>
  readonly readMemberStates: ReadMemberStates
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
}

/** Where readers stand, by the rows that the story keeps of them. */
export const openReaders = (open: OpenProjectionStore): Dependencies['readers'] => open(storyReaders.table)

/** Readers of whom the states are read together. */
const AT_ONCE = 200

export const createFindStranded = (dependencies: Dependencies): FindStranded => {
  const { readMemberStates, calendar } = dependencies
  return (live, changed, at) => async () => {
    const [before, after] = [live, changed].map((one) => occasionOf(calendar, one, one.of(storySection), at))
    if (before === undefined || after === undefined) return E.right([])
    const { fragments } = after.story
    const watched = new Set(
      [...fragments.values()].filter((one) => mayStrand(after.story, one)).map(({ id }) => id),
    )
    if (watched.size === 0) return E.right([])
    const found = await readersOn(dependencies, watched)
    if (E.isLeft(found)) return found
    const wanted = [READER_STATE, ...statesSeen([before.story, after.story])]
    const counts = new Map<Slug, number>()
    for (let first = 0; first < found.right.length; first += AT_ONCE) {
      const read = await pipe(
        found.right.slice(first, first + AT_ONCE),
        TE.traverseArray((userId) => readMemberStates(userId, wanted)),
      )()
      if (E.isLeft(read)) return read
      for (const states of read.right) {
        const reader = states(READER_STATE)
        if (!('fragmentId' in reader.place) || !isStranded({ before, after }, states, reader)) continue
        const { fragmentId } = reader.place
        counts.set(fragmentId, (counts.get(fragmentId) ?? 0) + 1)
      }
    }
    const stranded = [...counts].map(([fragment, readers]) => ({ fragment, readers }))
    return E.right(stranded.toSorted((a, b) => b.readers - a.readers))
  }
}

/**
 * Those who may read one of the fragments: by the rows, by what was recorded since they were written, and whoever's events the
 * projection has set aside.
 */
const readersOn = async (
  { log, readers }: Dependencies,
  fragments: ReadonlySet<Slug>,
): Promise<E.Either<ReadStateFailure, readonly UserId[]>> => {
  const standing = await readers.standing()()
  if (E.isLeft(standing)) return standing
  const { position, parked, rows } = standing.right
  const there = new Set<UserId>()
  const note = (userId: UserId, row: StoryReaderRow | undefined) =>
    row !== undefined && row.place === 'reading' && fragments.has(row.fragmentId)
      ? there.add(userId)
      : there.delete(userId)
  for (const [userId, row] of rows) note(userId, row)
  const since = new Map<UserId, StoryReaderRow | undefined>()
  const query = { direction: 'forwards', pattern: storyReaders.pattern } as const
  for await (const read of streamLog(log, { ...query, after: position })) {
    if (E.isLeft(read)) return read
    const event = storyReaders.catalogue.decode(read.right)
    if (E.isLeft(event)) return event
    const { user_id: userId } = event.right.data
    const before = since.has(userId) ? since.get(userId) : rows.get(userId)
    since.set(userId, storyReaders.evolve(before, event.right, userId))
  }
  for (const [userId, row] of since) note(userId, row)
  for (const aside of parked) {
    const events = await log.find({ ...query, after: aside - 1, upTo: aside, limit: 1 })()
    if (E.isLeft(events)) return events
    for (const { data } of events.right) there.add(data.user_id as UserId)
  }
  return E.right([...there])
}
