import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ReadStoryFigures } from '../../configuration/toldStory.ts'
import { createReactionTimes } from '../../narrative/reactionTimes.ts'
import { type StoryDecisionRow, storyDecisions } from '../../narrative/storyDecisions.ts'
import { storyReaders } from '../../narrative/storyReaders.ts'
import type { EventLog } from '../../ports/eventLog.ts'
import { type PortFailure, portFailure } from '../../ports/portFailure.ts'
import type { OpenProjectionStore, ProjectionRows } from '../../ports/projectionStore.ts'

const PAGE = 1_000

/** What the projections of the story and its log tell of its readers. */
export const createStoryFigures = (
  log: Pick<EventLog, 'find' | 'head'>,
  open: OpenProjectionStore,
): ReadStoryFigures => {
  const [readers, decisions] = [open(storyReaders.table), open(storyDecisions.table)]
  const reactions = createReactionTimes(log)
  return pipe(
    TE.Do,
    TE.bind('readersAt', () => readers.tally('fragmentId')),
    TE.bind('decided', () => allDecided(decisions)),
    TE.bind('reactions', () =>
      pipe(
        reactions,
        TE.mapLeft((failure) => (failure._tag === 'PortFailure' ? failure : portFailure(failure.message))),
      ),
    ),
    TE.map(({ readersAt, decided, reactions: { medianMs, countedTo } }) => ({
      readersAt,
      decided,
      medianMs,
      countedTo,
    })),
  )
}

const allDecided = (
  rows: Pick<ProjectionRows<Slug, StoryDecisionRow>, 'page'>,
  after?: Slug,
): TE.TaskEither<PortFailure, ReadonlyMap<string, number>> =>
  pipe(
    rows.page({ ...(after === undefined ? {} : { after }), limit: PAGE }),
    TE.flatMap((page) => {
      const counted = page.map(({ decisionId, readers }) => [String(decisionId), Number(readers)] as const)
      return page.length < PAGE
        ? TE.right(new Map(counted))
        : pipe(
            allDecided(rows, page.at(-1)?.decisionId),
            TE.map((later) => new Map([...counted, ...later])),
          )
    }),
  )
