import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Page, ReadPage } from '../../../application/narrative/readPage.ts'
import type { StoryCounts } from '../../../application/narrative/storyCounts.ts'
import type { Calendar, Zone } from '../../../application/ports/calendar.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Reply, type Replying, say, silence } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { besitosBack } from './besitosBack.ts'
import { askedOf, cameOf, firstOf, hasGiven, type StoryEvent, storyEventsIn } from './cameOf.ts'
import { isToldAtOnce } from './endNotices.ts'
import { endingReply, pageReply, whyButtons } from './pageReply.ts'
import { shareOfDecision } from './shares.ts'
import { storyButton } from './storyButtons.ts'
import { hourIn } from './storyHours.ts'
import { storyTexts } from './storyTexts.ts'
import { wordsOf } from './wording.ts'

export type StoryAnswersDependencies = {
  readonly readPage: ReadPage
  readonly calendar: Pick<Calendar, 'quietUntil'>
  readonly counts?: StoryCounts | undefined
}

const SECRET = 'narrative.secret_discovered'

type Telling = (page: Page, events: readonly StoryEvent[]) => Replying

/** What a reader is told after an act: what it has brought, and where they are now. */
export const createStoryAnswers = ({ readPage, calendar, counts }: StoryAnswersDependencies) => {
  /** Reads where they are as the act has left it. */
  const withPage = (
    situation: Situation,
    tell: Telling,
    withoutStory: Replying = say(storyTexts.in(situation.language)('no-story')),
  ): Replying => {
    const { userId, recorded, stateAfter } = situation
    const at = recorded.at(-1)?.timestamp ?? situation.member.lastActive
    return pipe(
      readPage({ userId, at, known: stateAfter }),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.bindTo('page'),
      TE.bind('events', () => TE.fromEither<HandlingFailure, readonly StoryEvent[]>(storyEventsIn(recorded))),
      TE.flatMap(({ page, events }) => (page === undefined ? withoutStory : tell(page, events))),
    )
  }

  /** What the act has brought, then the page; where it came to an end, the end alone. */
  const told = (
    { userId, language }: Situation,
    page: Page,
    events: readonly StoryEvent[],
    more: readonly RichText[] = [],
  ): Reply => {
    const ended = firstOf(events, 'narrative.ending_reached')
    const ending = ended && page.occasion.story.fragments.get(ended.data.fragment_id)
    const came = ending === undefined ? events : events.filter(isToldAtOnce)
    const brought = { above: [...cameOf(page, came, language), ...more], asked: askedOf(events) }
    return ending === undefined
      ? pageReply(page, { userId, language }, brought)
      : endingReply(page, ending, { userId, language }, brought)
  }

  /** The first run begins with what a reader should know before. */
  const warned =
    ({ language }: Situation, page: Page, events: readonly StoryEvent[]) =>
    (reply: Reply): Reply => {
      const begun = firstOf(events, 'narrative.run_started')
      const { warnings } = page.experience.about
      if (begun?.data.run !== 1 || warnings.length === 0) return reply
      const listed = warnings.map((warning) => `· ${wordsOf(page, warning, language)}`).join('\n')
      return { ...reply, before: storyTexts.richIn(language)('warnings', { warnings: listed }) }
    }

  const whereTheyAre =
    (situation: Situation): Telling =>
    (page, events) =>
      TE.right(warned(situation, page, events)(told(situation, page, events)))

  /** That they are told later than they chose, because they want no notices at that hour. */
  const heldUp = (
    { reader: { place }, occasion: { zone } }: Page,
    situation: Situation,
  ): readonly RichText[] => {
    const { member, language, fronts } = situation
    const at = place.status === 'awaiting' ? place.remindAt : null
    const until = at && member.quietHours && calendar.quietUntil(at, member.quietHours, zone as Zone)
    if (!until) return []
    const command = `/${fronts.wordFor('quiet', language)}`
    return [storyTexts.richIn(language)('reminder-quiet', { hour: hourIn(until, zone), zone, command })]
  }

  return {
    /** Where they are. */
    page: (situation: Situation): Replying => withPage(situation, whereTheyAre(situation)),

    /** The same below a welcome, which has told of a secret already; where there is no story, the welcome is all. */
    greeted: (situation: Situation): Replying =>
      withPage(
        situation,
        (page, events) =>
          whereTheyAre(situation)(
            page,
            events.filter(({ type }) => type !== SECRET),
          ),
        silence,
      ),

    /**
     * After a decision its message becomes the next one. Where the day ends, it stays as it is, without its buttons; and so it does where
     * it was worth something, which is told right below it, apart from what comes next.
     */
    decided: (situation: Situation): Replying =>
      withPage(situation, (page, events) => {
        const made = firstOf(events, 'narrative.decision_made')
        if (made === undefined) return TE.right(pageReply(page, situation))
        return pipe(
          shareOfDecision(counts, page, made.data.fragment_id, made.data.decision_id, situation.language),
          TE.map((share): Reply => {
            const { place } = page.reader
            const isWorth = events.some(hasGiven)
            if (place.status === 'reading' && isWorth)
              return {
                ...pageReply(page, situation, { asked: askedOf(events) }),
                before: joined([...cameOf(page, events, situation.language), ...share], '\n\n'),
                clears: true,
              }
            const stays = place.status === 'awaiting' && (place.opensOn !== null || isWorth)
            const reply = told(situation, page, events, place.status === 'ended' ? [] : share)
            return { ...reply, ...(stays ? { clears: true } : { edits: true }) }
          }),
        )
      }),

    /** Another run begins below the end of the one before. */
    begunAnew: (situation: Situation): Replying =>
      withPage(situation, (page, events) => TE.right({ ...told(situation, page, events), clears: true })),

    undone: (situation: Situation): Replying =>
      withPage(situation, (page, events) => {
        const back = besitosBack(situation.recorded, situation.language)
        return TE.right({ ...told(situation, page, events, back), clears: true })
      }),

    /** What they said, or the link that they came by, was a secret; nothing where it was none. */
    discovered: (situation: Situation): Replying | undefined => {
      if (!situation.recorded.some(({ type }) => type === SECRET)) return undefined
      return withPage(situation, (page, events) => {
        const { userId, language } = situation
        const shownTo = { userId, turn: page.reader.version }
        return TE.right({
          ...joined(cameOf(page, events, language), '\n\n'),
          buttons: [
            storyButton(storyTexts.in(language)('go-on'), { type: 'show' }, shownTo),
            ...whyButtons(page, situation, askedOf(events)),
          ],
        })
      })
    },

    /** Who is not to be told is answered so, also where nothing has changed by it; they may think better of it. */
    reminded: (situation: Situation, hour: number | null): Replying =>
      withPage(situation, (page) => {
        const { place, version } = page.reader
        const { userId, language } = situation
        const t = storyTexts.in(language)
        const isUntold = place.status === 'awaiting' && place.opensOn !== null && place.remindAt === null
        if (hour === null && isUntold)
          return say(t('reminder-none'), {
            buttons: [storyButton(t('tell-me'), { type: 'hours' }, { userId, turn: version })],
          })
        const { text, entities = [], ...more } = pageReply(page, situation)
        return TE.right({ ...more, ...joined([{ text, entities }, ...heldUp(page, situation)], '\n\n') })
      }),

    withPage,
  }
}

export type StoryAnswers = ReturnType<typeof createStoryAnswers>
