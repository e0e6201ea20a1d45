import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import { createCatalogue } from '../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { Page, ReadPage } from '../../../application/narrative/readPage.ts'
import type { Fragment } from '../../../application/narrative/story.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import { narrativeEvents } from '../../../domain/narrative/events.ts'
import type { FrontNotices, NoticeSituation } from '../talking/frontNotices.ts'
import { frontNotices } from '../talking/frontNotices.ts'
import type { Reply } from '../talking/reply.ts'
import { endingReply, pageReply } from './pageReply.ts'
import { storyTexts } from './storyTexts.ts'
import { decisionWords } from './wording.ts'

const definitions = { 'narrative.fragment_started': narrativeEvents['narrative.fragment_started'] }

/**
 * What opens by itself is told by itself, with its decisions: after a pause, and on the next day at the hour that the reader chose, which
 * is why no quiet hours hold it up. Whoever has gone on meanwhile is told nothing.
 */
export const storyNotices = (readPage: ReadPage): FrontNotices =>
  frontNotices(
    createCatalogue(definitions),
    ({ data: { user_id: userId, fragment_id: fragmentId } }, recorded) =>
      isOpenedByItself(recorded)
        ? {
            userId,
            say: (situation) =>
              pipe(
                readPage({ userId, at: recorded.timestamp }),
                TE.mapLeft((failure): HandlingFailure => failure),
                TE.map((page) => page && toldOf(page, fragmentId, situation)),
              ),
          }
        : undefined,
    isOpenedByItself,
  )

const isOpenedByItself = ({ metadata: { actor } }: RecordedEvent) => actor.startsWith('deadline:')

const toldOf = (page: Page, fragmentId: Slug, { userId, language }: NoticeSituation): Reply | undefined => {
  const { place } = page.reader
  if (!('fragmentId' in place) || place.fragmentId !== fragmentId || place.status === 'awaiting')
    return undefined
  const fragment = page.occasion.story.fragments.get(fragmentId)
  if (fragment === undefined) return undefined
  const above = greeting(page, fragment, language)
  if (place.status === 'ended') return endingReply(page, fragment, { userId, language }, above, [])
  return pageReply(page, { userId, language }, above)
}

/** On a new day it names what they chose on the one before; after a pause they know. */
const greeting = (page: Page, { pauseMs, opensNextDay }: Fragment, language: NoticeSituation['language']) => {
  if (pauseMs > 0 && !opensNextDay) return []
  const { lastDecision, decisions } = page.reader
  const last = lastDecision?.decisionId ?? decisions.at(-1)?.decisionId
  const rich = storyTexts.richIn(language)
  return [
    last === undefined
      ? rich('yesterday-nothing')
      : rich('yesterday', { decision: decisionWords(page, last, language) }),
  ]
}
