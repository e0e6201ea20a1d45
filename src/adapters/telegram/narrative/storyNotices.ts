import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Page, ReadPage } from '../../../application/narrative/readPage.ts'
import type { Fragment } from '../../../application/narrative/story.ts'
import type { StoryCounts } from '../../../application/narrative/storyCounts.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Slug, Uuid } from '../../../domain/kernel/ids.ts'
import { narrativeEvents } from '../../../domain/narrative/events.ts'
import type { FrontNotices, NoticeSituation } from '../talking/fronts/frontNotices.ts'
import { bothNotices, frontNotices } from '../talking/fronts/frontNotices.ts'
import { type Reply, silence } from '../talking/sending/reply.ts'
import { askedOf, cameOf, type StoryEvent, storyEventsIn } from './cameOf.ts'
import { endNotices, isToldAtOnce } from './endNotices.ts'
import { endingReply, pageReply } from './pageReply.ts'
import { secretNotices } from './secretNotices.ts'
import { storyTexts } from './storyTexts.ts'
import { decisionWordsIn, quoted } from './wording.ts'

/** What has opened for somebody, where they are now, and whether they have waited for a pause only. */
type Opened = {
  readonly page: Page
  readonly fragment: Fragment
  readonly events: readonly StoryEvent[]
  readonly afterPause: boolean
}

const definitions = { 'narrative.fragment_started': narrativeEvents['narrative.fragment_started'] }

export type StoryNoticesDependencies = {
  readonly readPage: ReadPage
  /** Everything that an act has recorded. */
  readonly readAct: (commandId: Uuid) => TE.TaskEither<HandlingFailure, readonly RecordedEvent[]>
  readonly findEvent: (eventId: Uuid) => TE.TaskEither<PortFailure, RecordedEvent | undefined>
  readonly counts?: StoryCounts | undefined
}

/**
 * What opens by itself is told by itself, with what it gave and its decisions: on the next day at the hour that the reader chose, and
 * after a pause, which is a part of reading, so that no quiet hours hold it up. Whoever has gone on meanwhile is told nothing. What an
 * end brought is told later, by itself.
 */
export const storyNotices = (dependencies: StoryNoticesDependencies): FrontNotices => {
  const { readPage, readAct, findEvent, counts } = dependencies
  /** The page as it is now, and what the act has recorded that opened it. */
  const read = ({ timestamp: at, metadata }: RecordedEvent, { userId }: NoticeSituation) =>
    pipe(
      readPage({ userId, at }),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.bindTo('page'),
      TE.bind('act', () => readAct(metadata.command_id)),
      TE.bind('events', ({ act }) =>
        TE.fromEither<HandlingFailure, readonly StoryEvent[]>(storyEventsIn(act)),
      ),
    )

  /** Whether it was a pause that has passed, whatever stands in the story by now: it is known by what has set the deadline. */
  const isAfterPause = ({ metadata }: RecordedEvent) =>
    pipe(
      findEvent(metadata.causation_id),
      TE.map((setBy) => setBy?.type === 'narrative.fragment_awaited'),
    )

  const tell = ({ page, fragment, events, afterPause }: Opened, to: NoticeSituation): Reply => {
    const hasEnded = page.reader.place.status === 'ended'
    const came = hasEnded ? events.filter(isToldAtOnce) : events
    const brought = {
      above: [...(afterPause ? [] : greeting(page, to.language)), ...cameOf(page, came, to.language)],
      asked: askedOf(events),
    }
    return hasEnded ? endingReply(page, fragment, to, brought) : pageReply(page, to, brought)
  }

  const opened = frontNotices(
    createCatalogue(definitions),
    ({ data: { user_id: userId, fragment_id: fragmentId } }, recorded) =>
      isOpenedByItself(recorded)
        ? {
            userId,
            say: (situation) =>
              pipe(
                read(recorded, situation),
                TE.bind('afterPause', () =>
                  TE.mapLeft((failure: PortFailure): HandlingFailure => failure)(isAfterPause(recorded)),
                ),
                TE.flatMap(({ page, events, afterPause }) => {
                  const fragment = page && openedFor(page, fragmentId)
                  return page === undefined || fragment === undefined
                    ? silence
                    : TE.right(tell({ page, fragment, events, afterPause }, situation))
                }),
              ),
          }
        : undefined,
    isAfterPause,
  )
  return bothNotices(bothNotices(opened, endNotices({ read, counts })), secretNotices({ read }))
}

const isOpenedByItself = ({ metadata: { actor } }: RecordedEvent) => actor.startsWith('deadline:')

/** The fragment, as long as they are there. */
const openedFor = ({ reader: { place }, occasion }: Page, fragmentId: Slug): Fragment | undefined =>
  (place.status === 'reading' || place.status === 'ended') && place.fragmentId === fragmentId
    ? occasion.story.fragments.get(fragmentId)
    : undefined

/** On a new day it names what they chose on the one before, unless the story has it no more. */
const greeting = (page: Page, language: NoticeSituation['language']) => {
  const { lastDecision, decisions } = page.reader
  const last = lastDecision?.decisionId ?? decisions.at(-1)?.decisionId
  const rich = storyTexts.richIn(language)
  const decision = last && decisionWordsIn(page, last, language)
  return [
    decision === undefined ? rich('yesterday-nothing') : rich('yesterday', { decision: quoted(decision) }),
  ]
}
