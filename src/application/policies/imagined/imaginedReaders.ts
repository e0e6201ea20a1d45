import type { Wallet } from '../../../domain/economy/walletState.ts'
import { type LocalDate, plusDays } from '../../../domain/kernel/dates.ts'
import type { Imagined, Move } from '../../configuration/walking/imagined.ts'
import { lackOf } from '../../content/condition.ts'
import { type Economy, NO_ECONOMY } from '../../economy/economy.ts'
import { fragmentRead, wayOf } from '../../narrative/reading.ts'
import type { Decision, Story } from '../../narrative/story.ts'
import { PRICE, STORY } from '../story/storyMoney.ts'
import { keyOf } from './imaginedKey.ts'
import {
  acted,
  begun,
  FROM_NOTHING,
  type ImaginedReader,
  newcomer,
  noonOf,
  occasionFor,
  paying,
  SOMEBODY,
  statesOf,
} from './imaginedReader.ts'
import { secretOf, withSecrets } from './imaginedSecrets.ts'
import { shopMoves } from './imaginedShop.ts'
import { type StorySight, sightOf } from './imaginedSight.ts'

/** What members are imagined with: `besitos` are what everybody gets who comes, and `today` is the day on which they come. */
export type Imagining = {
  readonly story: Story
  readonly economy?: Economy
  readonly besitos: number
  readonly today: LocalDate
}

/** How long somebody reads before they decide, where it makes no difference. */
const READING_MS = 20_000

/** The furthest day that somebody comes back on, for what opens only then. */
const MOST_DAYS = 800

/** Members who live a story by the deciders of the bot, one after the other, with nothing kept. */
export const imaginedReaders = ({
  story,
  economy = NO_ECONOMY,
  besitos,
  today,
}: Imagining): Imagined<ImaginedReader> => {
  const sight = sightOf(story, economy)
  const first = newcomer(besitos, today)
  return {
    begin: () => begun(story, first),
    moves: (member) => movesOf(story, economy, sight, member),
    standing: ({ reader: { place }, tally }) => ({
      fragment: 'fragmentId' in place ? place.fragmentId : story.start,
      isEnding: place.status === 'ended',
      tally,
    }),
    key: keyOf(sight),
  }
}

const movesOf = (
  story: Story,
  economy: Economy,
  sight: StorySight,
  member: ImaginedReader,
): readonly Move<ImaginedReader>[] => {
  const { reader } = member
  if (reader.place.status === 'ended')
    return [
      { kind: 'run', name: 'another run', next: () => begun(story, { ...member, tally: FROM_NOTHING }) },
    ]
  const decisions = fragmentRead(story, reader)?.decisions ?? []
  return [
    ...decisions.flatMap((decision) =>
      reactionTimes(sight.haste(decision.id)).flatMap((reactionMs) =>
        decisionOf(story, member, decision, reactionMs),
      ),
    ),
    ...sight.secrets
      .filter((id) => !reader.secrets.includes(id))
      .flatMap((id) => secretOf(story, economy, member, id)),
    ...(sight.things.size === 0 ? [] : shopMoves(story, economy, member)).map((move) => ({
      ...move,
      next: () => withSecrets(story, move.next()),
    })),
    ...laterDay(sight, member),
  ]
}

/** One reaction time on each side of every border. */
const reactionTimes = (borders: readonly number[]): readonly number[] => {
  const last = borders.at(-1)
  if (last === undefined) return [READING_MS]
  const between = borders.map((border, nth) => Math.floor(((borders[nth - 1] ?? 0) + border) / 2))
  return [...between, last + READING_MS]
}

/** A decision that is open to them, if they can pay for it. */
const decisionOf = (
  story: Story,
  member: ImaginedReader,
  { id }: Decision,
  reactionMs: number,
): readonly Move<ImaginedReader>[] => {
  const at = new Date(member.at.getTime() + reactionMs)
  const now = { ...member, at }
  const found = wayOf(occasionFor(story, now, at), statesOf(now), member.reader, id)
  if (found === null || 'lack' in found) return []
  const purse = pays(member.wallet, found.price, at)
  if (purse === undefined) return []
  const { tally, reader } = member
  const turn = reader.version
  const before: ImaginedReader = {
    ...now,
    wallet: purse,
    tally: { ...tally, decisions: tally.decisions + 1, spent: tally.spent + found.price },
  }
  return [
    {
      kind: 'decision',
      name: id,
      next: () =>
        acted(story, before, { type: 'Decide', userId: SOMEBODY, turn, decisionId: id, found, at }) ?? before,
    },
  ]
}

const pays = (wallet: Wallet, price: number, at: Date): Wallet | undefined => {
  if (price === 0) return wallet
  const spending = {
    type: 'SpendBesitos',
    userId: SOMEBODY,
    amount: price,
    purpose: PRICE,
    counterpart: STORY,
    at,
  } as const
  return paying(wallet, spending)
}

/** They come back on the next day on which the calendar opens or closes something. */
const laterDay = ({ days }: StorySight, member: ImaginedReader): readonly Move<ImaginedReader>[] => {
  if (days.length === 0) return []
  const openOn = (date: LocalDate) =>
    days
      .map(({ condition }) => lackOf(condition, statesOf(member), { at: noonOf(date), date }) === undefined)
      .join()
  const today = openOn(member.date)
  for (let later = 1; later <= MOST_DAYS; later += 1) {
    const date = plusDays(member.date, later)
    if (openOn(date) !== today)
      return [
        {
          kind: 'day',
          name: date,
          next: () => ({
            ...member,
            date,
            at: noonOf(date),
            tally: { ...member.tally, days: member.tally.days + later },
          }),
        },
      ]
  }
  return []
}
