import type { Slug, UserId } from '../kernel/ids.ts'
import type { Natural, Positive } from '../kernel/numbers.ts'
import type { Arrival, Decide, Way } from './commands.ts'
import type { NarrativeEvent } from './events.ts'
import { evolveReader } from './evolveReader.ts'
import type { Reader, Reading } from './readerState.ts'

/** A step of what a command brings about, told on the state that the steps before have left. */
export type Step = (reader: Reader) => readonly NarrativeEvent[]

/** Who it happens to, and when. */
export type Happening = { readonly userId: UserId; readonly at: Date }

/** What steps bring about, one after the other. */
export const following = (reader: Reader, steps: readonly Step[]): readonly NarrativeEvent[] => {
  let now = reader
  const events: NarrativeEvent[] = []
  for (const step of steps) {
    const told = step(now)
    now = told.reduce(evolveReader, now)
    events.push(...told)
  }
  return events
}

const since = (moment: Date, at: Date): Natural => Math.max(0, at.getTime() - moment.getTime()) as Natural
const runOf = ({ run }: Reader): Positive => run as number as Positive

/** They come to a fragment: it is awaited, or shown and, where it is an ending, reached. */
export const arriving = (happening: Happening, next: Arrival): readonly Step[] =>
  next.waits === null ? showing(happening, next) : [awaiting(happening, next, next.waits)]

const awaiting =
  ({ userId, at }: Happening, next: Arrival, { opensAt, opensOn }: NonNullable<Arrival['waits']>): Step =>
  (reader) => [
    {
      type: 'narrative.fragment_awaited',
      timestamp: at,
      data: { ...arrival(userId, reader, next), opens_at: opensAt, opens_on: opensOn },
    },
  ]

const arrival = (userId: UserId, reader: Reader, { fragmentId, level, gated, contentVersion }: Arrival) => ({
  user_id: userId,
  run: runOf(reader),
  fragment_id: fragmentId,
  level,
  gated,
  content_version: contentVersion,
})

/** The fragment is shown, whatever it has waited for. */
export const showing = (happening: Happening, next: Arrival): readonly Step[] => {
  const { userId, at } = happening
  const starting: Step = (reader) => [
    { type: 'narrative.fragment_started', timestamp: at, data: arrival(userId, reader, next) },
  ]
  return [starting, ...ending(happening, next)]
}

/** Where the fragment is an ending, it is reached. */
export const ending = (happening: Happening, next: Arrival): readonly Step[] => {
  if (next.ending === null) return []
  const { userId, at } = happening
  const { fragmentId, level, contentVersion } = next
  return [
    completing(happening, { fragmentId, since: at, reward: next.ending.reward, contentVersion }),
    completingLevel(happening, level),
    (reader) => [
      {
        type: 'narrative.ending_reached',
        timestamp: at,
        data: {
          user_id: userId,
          run: runOf(reader),
          fragment_id: fragmentId,
          content_version: contentVersion,
        },
      },
    ],
  ]
}

type Completing = {
  readonly fragmentId: Slug
  readonly since: Date
  readonly reward: Natural
  readonly contentVersion: Positive
}

/** A fragment is completed once a run. */
const completing =
  ({ userId, at }: Happening, { fragmentId, since: started, reward, contentVersion }: Completing): Step =>
  (reader) =>
    reader.completed.includes(fragmentId)
      ? []
      : [
          {
            type: 'narrative.fragment_completed',
            timestamp: at,
            data: {
              user_id: userId,
              run: runOf(reader),
              fragment_id: fragmentId,
              duration_ms: since(started, at),
              reward,
              content_version: contentVersion,
            },
          },
        ]

/** A level is completed once a run. */
const completingLevel =
  ({ userId, at }: Happening, level: Positive): Step =>
  (reader) =>
    reader.levels.includes(level)
      ? []
      : [
          {
            type: 'narrative.level_completed',
            timestamp: at,
            data: { user_id: userId, run: runOf(reader), level, fragments: reader.completedHere },
          },
        ]

/** They decide: the fragment is left for another one, and its level where that one is of a later level. */
export const deciding = (
  { userId, decisionId, at }: Decide,
  { price, reward, next }: Way,
  { fragmentId, level, since: started }: Reading,
): readonly Step[] => {
  const happening = { userId, at }
  const { contentVersion } = next
  return [
    (reader) => [
      {
        type: 'narrative.decision_made',
        timestamp: at,
        data: {
          user_id: userId,
          run: runOf(reader),
          fragment_id: fragmentId,
          decision_id: decisionId,
          next_fragment_id: next.fragmentId,
          again: reader.decisions.some((made) => made.decisionId === decisionId),
          reaction_ms: since(started, at),
          price,
          content_version: contentVersion,
        },
      },
    ],
    completing(happening, { fragmentId, since: started, reward, contentVersion }),
    ...(next.level > level ? [completingLevel(happening, level)] : []),
    ...arriving(happening, next),
  ]
}
