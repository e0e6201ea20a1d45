import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { ReaderCommand } from '../../../domain/narrative/commands.ts'
import { readerStream } from '../../../domain/narrative/reader.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import { type Earlier, type Part, part } from '../../commands/part.ts'
import { rememberingLast } from '../../commands/rememberingLast.ts'
import { statePart } from '../../commands/statePart.ts'
import type { AnyMemberState, MemberStateOf, MemberStates } from '../../content/condition.ts'
import type { Experience } from '../../content/experience.ts'
import type { LiveExperience } from '../../content/liveExperience.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import { moveOf, statesForMoving } from '../../narrative/moving.ts'
import { arrivalAt, type Occasion, occasionOf } from '../../narrative/occasion.ts'
import { READER, READER_STATE } from '../../narrative/readerState.ts'
import type { Calendar } from '../../ports/calendar.ts'
import type { EventLog } from '../../ports/eventLog.ts'

/** What acts over a story need; `memberStates` are all that conditions may look at. */
export type StoryDependencies = {
  readonly live: LiveExperience
  readonly memberStates: readonly AnyMemberState[]
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf' | 'instantOf'>
  readonly log: Pick<EventLog, 'readStream'>
}

/** A reader as the first parts of an act find them, and what later parts may ask. */
export type StoryReading = {
  readonly occasion: (earlier: Earlier) => Occasion | undefined
  readonly states: (earlier: Earlier) => MemberStates
  /** As they were when the act began. */
  readonly before: (earlier: Earlier) => Reader | undefined
  /** Reads what is live, the reader, and the states that are wanted. */
  readonly reading: readonly Part[]
  /** Takes them to where they can go on, if the story that was changed has left them somewhere else. */
  readonly moving: Part
}

/** Which states an act looks at, beside those that tell whether the reader has to be moved. */
export type Wants = (occasion: Occasion, reader: Reader) => readonly AnyMemberState[]

/** A part on the stream of a reader; where `when` is given, the stream is not read where it says no. */
export const readerPart = (
  name: string,
  userId: UserId,
  commands: (own: Reader, earlier: Earlier) => readonly ReaderCommand[],
  {
    group,
    when,
    prepare,
  }: Partial<Pick<Parameters<typeof part>[0], 'when'>> & {
    readonly group?: string
    readonly prepare?: (own: Reader) => ReturnType<Part['prepare']>
  } = {},
): Part<Reader> =>
  part({
    name: name as Slug,
    aggregate: READER,
    stream: when === undefined ? readerStream(userId) : () => readerStream(userId),
    commands: ({ state }, earlier) => commands(state, earlier),
    ...(group === undefined ? {} : { group }),
    ...(when === undefined ? {} : { when }),
    ...(prepare === undefined ? {} : { prepare: ({ state }) => prepare(state) }),
  })

/** How a member reads the story at a moment. Nothing is read of whoever `when` says no to. */
export const storyReading = (
  { live, memberStates, calendar }: Omit<StoryDependencies, 'log'>,
  userId: UserId,
  at: Date,
  wants: Wants,
  when?: (earlier: Earlier) => boolean,
): StoryReading => {
  const found = readerPart('story', userId, () => [], when === undefined ? {} : { when })
  const occasionIn = rememberingLast((experience: Experience) =>
    occasionOf(calendar, experience, experience.of(storySection), at),
  )
  const occasion = (earlier: Earlier): Occasion | undefined => {
    const experience = live.of(earlier)
    return experience && occasionIn(experience)
  }
  const before = (earlier: Earlier) => earlier(found)?.before

  const wantedIn = rememberingLast((now: Occasion) =>
    rememberingLast((reader: Reader) => [...statesForMoving(now, reader), ...wants(now, reader)]),
  )
  const isWanted = (of: AnyMemberState) => (earlier: Earlier) => {
    const [now, reader] = [occasion(earlier), before(earlier)]
    return now !== undefined && reader !== undefined && wantedIn(now)(reader).includes(of)
  }
  const others = memberStates
    .filter((of) => of !== READER_STATE)
    .map((of) => ({ of, part: statePart(of, userId, isWanted(of)) }))

  const statesWith =
    (reader: Reader) =>
    (earlier: Earlier): MemberStates =>
    <State>(of: MemberStateOf<State>): State => {
      if ((of as AnyMemberState) === READER_STATE) return reader as State
      const read = others.find((other) => other.of === of)
      const view = read === undefined ? undefined : earlier(read.part)
      if (view === undefined) throw new Error(`a condition looks at ${of.name}, which was not read`)
      return view.after as State
    }

  const moving = readerPart(
    'story_move',
    userId,
    (own, earlier) => {
      const now = occasion(earlier)
      const move = now && moveOf(now, statesWith(own)(earlier), own)
      if (now === undefined || move === undefined) return []
      const { from, to, reason } = move
      return [
        {
          type: 'MoveReader',
          userId,
          from,
          to: { ...arrivalAt(now, to, undefined), waits: null },
          reason,
          at,
        },
      ]
    },
    when === undefined ? {} : { when },
  )

  return {
    occasion,
    before,
    states: (earlier) => {
      const reader = (earlier(moving) ?? earlier(found))?.after
      if (reader === undefined) throw new Error('a reader is asked for who was not read')
      return statesWith(reader)(earlier)
    },
    reading: [found, ...others.map((other) => other.part)],
    moving,
  }
}
