import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Page } from '../../../application/narrative/readPage.ts'
import type { StoryCounts } from '../../../application/narrative/storyCounts.ts'
import { narrativeEvents } from '../../../domain/narrative/events.ts'
import { type FrontNotices, frontNotices, type NoticeSituation } from '../talking/fronts/frontNotices.ts'
import { type Reply, silence } from '../talking/sending/reply.ts'
import { joined } from '../talking/sending/richText.ts'
import { cameOf, type StoryEvent } from './cameOf.ts'
import { shareOfEnding } from './shares.ts'

/** For so long an end stands alone: it takes that to read. */
const READING_MS = 40_000

const definitions = { 'narrative.ending_reached': narrativeEvents['narrative.ending_reached'] }

/** What an end is told with; what it was worth is counted once it has been read. */
export const isToldAtOnce = ({ type }: StoryEvent): boolean =>
  type !== 'narrative.fragment_completed' && type !== 'narrative.level_completed'

/** Reads the page as it is now, and what the act has recorded of the story that a notice tells of. */
export type Reading = {
  readonly read: (
    recorded: RecordedEvent,
    situation: NoticeSituation,
  ) => TE.TaskEither<
    HandlingFailure,
    { readonly page: Page | undefined; readonly events: readonly StoryEvent[] }
  >
  readonly counts?: StoryCounts | undefined
}

/** Tells what an end was worth, and how many came to it, to whoever is still there. */
export const endNotices = ({ read, counts }: Reading): FrontNotices => ({
  ...frontNotices(createCatalogue(definitions), ({ data }, recorded) => ({
    userId: data.user_id,
    say: (situation) =>
      pipe(
        read(recorded, situation),
        TE.flatMap(({ page, events }) => {
          const { language } = situation
          const place = page?.reader.place
          if (page === undefined || place?.status !== 'ended' || place.version !== recorded.version)
            return silence
          const worth = cameOf(
            page,
            events.filter((event) => !isToldAtOnce(event)),
            language,
          )
          return pipe(
            shareOfEnding(counts, page, data.fragment_id, language),
            TE.map((share): Reply => joined([...worth, ...share], '\n\n')),
          )
        }),
      ),
  })),
  laterMs: () => READING_MS,
})
