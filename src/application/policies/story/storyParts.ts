import type { LocalTime } from '../../../domain/kernel/dates.ts'
import type { Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { ReaderCommand } from '../../../domain/narrative/commands.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import type { Part } from '../../commands/part.ts'
import { spelled } from '../../content/spelled.ts'
import { walletPart } from '../../economy/walletPart.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import { arrivalAt, fragmentFor, type Occasion } from '../../narrative/occasion.ts'
import { fragmentRead, statesForDecision, wayOf } from '../../narrative/reading.ts'
import { PRICE, STORY } from './storyMoney.ts'
import { readerPart, type StoryDependencies, storyReading, type Wants } from './storyReading.ts'
import { undoParts } from './undoParts.ts'

/** A price and its decision are recorded together or not at all. */
const DECIDING = 'deciding'

/**
 * The acts over a story, as parts of an act, after the one that says what the member did. Each reads what is live first, and moves
 * the reader where a changed story has left them.
 *
 * - `visit` begins the first run, and opens what is awaited once its moment has come.
 * - `anew` begins another run, `decide` makes a decision, `undo` takes the last one back; `turn` is that of the button.
 * - `discover` finds the secret that a word, or the code of a link, leads to; of other words nothing follows.
 * - `remind` says at which hour they want to be told that the next day's fragment is open.
 * - `open` opens what is awaited when the deadline that was due at `dueAt` passes.
 */
export const createStoryParts = (dependencies: StoryDependencies) => {
  const { live, calendar } = dependencies
  const none: Wants = () => []

  /** A plain act: something that happens to the reader, once they are where they can be. */
  const plainly = (
    name: string,
    userId: UserId,
    at: Date,
    commands: (reader: Reader, occasion: Occasion) => readonly ReaderCommand[],
  ): readonly Part[] => {
    const { reading, moving, occasion } = storyReading(dependencies, userId, at, none)
    const doing = readerPart(name, userId, (reader, earlier) => {
      const now = occasion(earlier)
      return now === undefined ? [] : commands(reader, now)
    })
    return [live.part, ...reading, moving, doing]
  }

  const beginning = (userId: UserId, turn: number | null, now: Occasion, at: Date): ReaderCommand => ({
    type: 'BeginRun',
    userId,
    turn,
    first: arrivalAt(now, fragmentFor(now, now.story.start), undefined),
    at,
  })

  const opening = (
    userId: UserId,
    { place }: Reader,
    now: Occasion,
    by: Extract<ReaderCommand, { type: 'OpenFragment' }>['by'],
    at: Date,
  ): ReaderCommand => {
    const awaited = place.status === 'awaiting' ? fragmentFor(now, place.fragmentId) : undefined
    const opened = awaited === undefined ? null : arrivalAt(now, awaited, undefined)
    return { type: 'OpenFragment', userId, by, opened, at }
  }

  return {
    visit: (userId: UserId, at: Date) =>
      plainly('story_visit', userId, at, (reader, now) =>
        reader.place.status === 'nowhere'
          ? [beginning(userId, null, now, at)]
          : [opening(userId, reader, now, { today: now.moment.date }, at)],
      ),

    anew: (userId: UserId, turn: number, at: Date) =>
      plainly('story_anew', userId, at, (_, now) => [beginning(userId, turn, now, at)]),

    open: (userId: UserId, dueAt: Date, at: Date) =>
      plainly('story_open', userId, at, (reader, now) => [opening(userId, reader, now, { dueAt }, at)]),

    remind: (userId: UserId, turn: number, hour: number | null, at: Date) =>
      plainly('story_remind', userId, at, ({ place }, { zone, moment }) => {
        const day = place.status === 'awaiting' && place.opensOn !== null ? place.opensOn : moment.date
        const time = `${String(hour).padStart(2, '0')}:00` as LocalTime
        const dueAt = hour === null ? null : calendar.instantOf(day, time, zone)
        return [{ type: 'SetReminder', userId, turn, dueAt, at }]
      }),

    decide: (userId: UserId, decisionId: Slug, turn: number, at: Date): readonly Part[] => {
      const { reading, moving, occasion, states } = storyReading(dependencies, userId, at, (now, reader) => {
        const decision = fragmentRead(now.story, reader)?.decisions.find(({ id }) => id === decisionId)
        return decision === undefined ? [] : statesForDecision(now.story, decision)
      })
      const deciding = readerPart(
        'story_decide',
        userId,
        (reader, earlier) => {
          const now = occasion(earlier)
          if (now === undefined) return []
          const found = wayOf(now, states(earlier), reader, decisionId)
          return [{ type: 'Decide', userId, turn, decisionId, found, at }]
        },
        { group: DECIDING },
      )
      const priceOf = (earlier: Parameters<typeof occasion>[0]) => {
        const last = earlier(deciding)?.after.lastDecision
        const isMade = last?.status === 'undoable' && earlier(deciding)?.before.lastDecision !== last
        return isMade ? last.price : 0
      }
      const paying = walletPart(
        userId,
        (earlier) => [
          {
            type: 'SpendBesitos',
            userId,
            amount: priceOf(earlier),
            purpose: PRICE,
            counterpart: STORY,
            ...dated(occasion(earlier)),
            at,
          },
        ],
        DECIDING,
        (earlier) => priceOf(earlier) > 0,
      )
      return [live.part, ...reading, moving, deciding, paying]
    },

    undo: (userId: UserId, turn: number | null, at: Date) => undoParts(dependencies, userId, turn, at),

    discover: (
      userId: UserId,
      said: { readonly word: string } | { readonly link: string },
      at: Date,
    ): readonly Part[] => {
      const secretIn = (earlier: Parameters<typeof live.of>[0]) => {
        const experience = live.of(earlier)
        if (experience === undefined) return undefined
        const secrets = [...experience.of(storySection).secrets.values()]
        return 'word' in said
          ? secrets.find(({ words }) => words.includes(spelled(said.word)))
          : secrets.find(({ link }) => link === said.link)
      }
      const when = (earlier: Parameters<typeof live.of>[0]) => secretIn(earlier) !== undefined
      const { reading, moving, occasion } = storyReading(dependencies, userId, at, none, when)
      const finding = readerPart(
        'story_secret',
        userId,
        (_, earlier) => {
          const [now, secret] = [occasion(earlier), secretIn(earlier)]
          if (now === undefined || secret === undefined) return []
          return [
            {
              type: 'DiscoverSecret',
              userId,
              secretId: secret.id,
              by: 'word' in said ? 'word' : 'link',
              reward: secret.reward as Natural,
              contentVersion: now.version,
              at,
            },
          ]
        },
        { when },
      )
      return [live.part, ...reading, moving, finding]
    },
  }
}

export type StoryParts = ReturnType<typeof createStoryParts>

const dated = (now: Occasion | undefined) => (now === undefined ? {} : { localDate: now.moment.date })
