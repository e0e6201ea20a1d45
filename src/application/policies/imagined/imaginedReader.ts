import * as E from 'fp-ts/lib/Either.js'
import type { WalletCommand } from '../../../domain/economy/commands.ts'
import { wallet as walletDecider } from '../../../domain/economy/wallet.ts'
import type { Wallet } from '../../../domain/economy/walletState.ts'
import { type LocalDate, plusDays } from '../../../domain/kernel/dates.ts'
import type { UserId } from '../../../domain/kernel/ids.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { ReaderCommand } from '../../../domain/narrative/commands.ts'
import type { NarrativeEvent } from '../../../domain/narrative/events.ts'
import { reader as readerDecider } from '../../../domain/narrative/reader.ts'
import type { Reader } from '../../../domain/narrative/readerState.ts'
import type { Tally } from '../../configuration/walking/imagined.ts'
import type { AnyMemberState, MemberStateOf, MemberStates } from '../../content/condition.ts'
import { WALLET_STATE } from '../../economy/walletState.ts'
import { arrivalAt, fragmentFor, type Occasion } from '../../narrative/occasion.ts'
import { READER_STATE } from '../../narrative/readerState.ts'
import type { Story } from '../../narrative/story.ts'
import { UTC } from '../../ports/calendar.ts'
import { REWARD, STORY } from '../story/storyMoney.ts'

/** A member who is imagined: their states, as a real one has them, and the moment that it is for them. */
export type ImaginedReader = {
  readonly reader: Reader
  readonly wallet: Wallet
  readonly at: Date
  readonly date: LocalDate
  readonly tally: Tally
}

export const SOMEBODY = 1 as UserId
export const VERSION = 1 as Positive
export const FROM_NOTHING: Tally = { earned: 0, spent: 0, decisions: 0, pauseMs: 0, days: 0 }

/** Everybody's day begins at midnight in UTC here: which instants a day has makes no difference to a story. */
export const noonOf = (date: LocalDate) => new Date(`${date}T12:00:00.000Z`)
const midnightOf = (date: LocalDate) => new Date(`${date}T00:00:00.000Z`)

/** Somebody who has just come, and has read nothing. */
export const newcomer = (besitos: number, today: LocalDate): ImaginedReader => ({
  reader: readerDecider.initial,
  wallet:
    besitos === 0
      ? walletDecider.initial
      : (paying(walletDecider.initial, grant(besitos, noonOf(today))) ?? walletDecider.initial),
  at: noonOf(today),
  date: today,
  tally: FROM_NOTHING,
})

export const occasionFor = (story: Story, { date }: ImaginedReader, at: Date): Occasion => ({
  story,
  version: VERSION,
  moment: { at, date },
  zone: UTC,
  tomorrow: () => ({ opensOn: plusDays(date, 1), opensAt: midnightOf(plusDays(date, 1)) }),
})

export const statesOf =
  ({ reader, wallet }: ImaginedReader): MemberStates =>
  <State>(of: MemberStateOf<State>): State => {
    const one: AnyMemberState = of
    if (one === READER_STATE) return reader as State
    return one === WALLET_STATE ? (wallet as State) : of.decider.initial
  }

const grant = (amount: number, at: Date): WalletCommand => ({
  type: 'GrantBesitos',
  userId: SOMEBODY,
  amount,
  source: REWARD,
  counterpart: STORY,
  at,
})

/** A wallet after a command; nothing where it is refused. */
export const paying = (wallet: Wallet, command: WalletCommand): Wallet | undefined => {
  const decided = walletDecider.decide(command, wallet)
  return E.isLeft(decided) ? undefined : decided.right.reduce(walletDecider.evolve, wallet)
}

/** What an act of the reader comes to: it is recorded, rewards are given, and what is awaited is waited for. */
export const acted = (
  story: Story,
  member: ImaginedReader,
  command: ReaderCommand,
): ImaginedReader | undefined => {
  const decided = readerDecider.decide(command, member.reader)
  if (E.isLeft(decided)) return undefined
  const events = decided.right
  const rewarded = events.reduce((one, event) => rewardedFor(event, one), {
    ...member,
    reader: events.reduce(readerDecider.evolve, member.reader),
  })
  return awaited(story, rewarded)
}

const rewardedFor = (event: NarrativeEvent, member: ImaginedReader): ImaginedReader => {
  const reward = 'reward' in event.data ? event.data.reward : 0
  if (reward === 0) return member
  const { tally, wallet, at } = member
  return {
    ...member,
    wallet: paying(wallet, grant(reward, at)) ?? wallet,
    tally: { ...tally, earned: tally.earned + reward },
  }
}

const awaited = (story: Story, member: ImaginedReader): ImaginedReader => {
  const { place } = member.reader
  if (place.status !== 'awaiting') return member
  const { fragmentId, opensAt, opensOn } = place
  const { tally, at } = member
  const later: ImaginedReader =
    opensOn === null
      ? {
          ...member,
          at: opensAt,
          tally: { ...tally, pauseMs: tally.pauseMs + opensAt.getTime() - at.getTime() },
        }
      : { ...member, at: noonOf(opensOn), date: opensOn, tally: { ...tally, days: tally.days + 1 } }
  const now = occasionFor(story, later, later.at)
  const opened = acted(story, later, {
    type: 'OpenFragment',
    userId: SOMEBODY,
    by: opensOn === null ? { dueAt: opensAt } : { today: opensOn },
    opened: arrivalAt(now, fragmentFor(now, fragmentId), undefined),
    at: later.at,
  })
  if (opened === undefined) throw new Error(`${fragmentId} was awaited and does not open`)
  return opened
}

export const begun = (story: Story, member: ImaginedReader): ImaginedReader => {
  const now = occasionFor(story, member, member.at)
  const { place, version } = member.reader
  const first = arrivalAt(now, fragmentFor(now, story.start), undefined)
  const turn = place.status === 'nowhere' ? null : version
  const reading = acted(story, member, { type: 'BeginRun', userId: SOMEBODY, turn, first, at: member.at })
  if (reading === undefined) throw new Error('a run does not begin')
  return reading
}
