import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Reader } from '../../domain/narrative/readerState.ts'
import { type ReadStateFailure, readState } from '../commands/readState.ts'
import type { AnyMemberState, MemberStateOf, MemberStates } from '../content/condition.ts'
import type { Experience } from '../content/experience.ts'
import type { Calendar } from '../ports/calendar.ts'
import type { EventLog } from '../ports/eventLog.ts'
import type { SnapshotStore } from '../ports/snapshotStore.ts'
import { storySection } from './content/storySection.ts'
import { type Occasion, occasionOf } from './occasion.ts'
import { READER_STATE } from './readerState.ts'
import { fragmentRead, statesForFragment } from './reading.ts'

/** Where somebody is in the story that is live, and everything that has to be known to show it. */
export type Page = {
  readonly experience: Experience
  readonly occasion: Occasion
  readonly reader: Reader
  readonly states: MemberStates
}

/** A state as an act has left it, where it looked at it. */
type Known = <State>(of: MemberStateOf<State>) => State | undefined

/** Reads what cannot be told from what is known; nothing where no story is live. */
export type ReadPage = (asked: {
  readonly userId: UserId
  readonly at: Date
  readonly known?: Known
  /** States that are wanted beside those of the fragment that they read. */
  readonly wants?: (occasion: Occasion) => readonly AnyMemberState[]
}) => TE.TaskEither<ReadStateFailure, Page | undefined>

export const createReadPage = (dependencies: {
  readonly log: EventLog
  readonly snapshots: SnapshotStore
  /** The live one as this process knows it, and as the log says. */
  readonly experiences: {
    readonly current: () => Experience | undefined
    readonly live: TE.TaskEither<ReadStateFailure, Experience | undefined>
  }
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
}): ReadPage => {
  const { experiences, calendar } = dependencies

  const stateOf = <State>(
    of: MemberStateOf<State>,
    userId: UserId,
    known: Known,
  ): TE.TaskEither<ReadStateFailure, State> => {
    const found = known(of)
    if (found !== undefined) return TE.right(found)
    return pipe(
      readState<State, unknown>(dependencies, of.decider as never, of.catalogue)(of.streamOf(userId)),
      TE.map(({ state }) => state),
    )
  }

  return ({ userId, at, known = () => undefined, wants = () => [] }) =>
    async () => {
      const current = experiences.current()
      const live = current === undefined ? await experiences.live() : E.right(current)
      if (E.isLeft(live)) return live
      if (live.right === undefined) return E.right(undefined)
      const story = live.right.of(storySection)
      const occasion = occasionOf(calendar, live.right, story, at)
      const reader = await stateOf(READER_STATE, userId, known)()
      if (E.isLeft(reader)) return reader
      const fragment = fragmentRead(story, reader.right)
      const wanted = [
        ...(fragment === undefined ? [] : statesForFragment(story, fragment)),
        ...wants(occasion),
      ]
      const read = new Map<AnyMemberState, unknown>([[READER_STATE, reader.right]])
      for (const of of new Set(wanted)) {
        const state = read.has(of) ? E.right(read.get(of)) : await stateOf(of, userId, known)()
        if (E.isLeft(state)) return state
        read.set(of, state.right)
      }
      const states: MemberStates = <State>(of: MemberStateOf<State>) => {
        if (!read.has(of)) throw new Error(`a condition looks at ${of.name}, which was not read`)
        return read.get(of) as State
      }
      return E.right({ experience: live.right, occasion, reader: reader.right, states })
    }
}
