import type { WalletCommand } from '../../domain/economy/commands.ts'
import { walletStream } from '../../domain/economy/wallet.ts'
import type { Wallet } from '../../domain/economy/walletState.ts'
import { plusDays } from '../../domain/kernel/dates.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { rememberingLast } from '../commands/rememberingLast.ts'
import { statePart } from '../commands/statePart.ts'
import {
  type AnyMemberState,
  type Condition,
  lookedAt,
  type MemberStateOf,
  type MemberStates,
  type Moment,
} from '../content/condition.ts'
import type { Experience } from '../content/experience.ts'
import type { LiveExperience } from '../content/liveExperience.ts'
import { type Calendar, UTC, type Zone } from '../ports/calendar.ts'
import { economySection } from './content/economySection.ts'
import { type Economy, NO_ECONOMY } from './economy.ts'
import { WALLET, WALLET_STATE } from './walletState.ts'

/** What acts over money and things need; `memberStates` are all that conditions may look at. */
export type EconomyDependencies = {
  readonly live: LiveExperience
  readonly memberStates: readonly AnyMemberState[]
  readonly calendar: Pick<Calendar, 'dateAt' | 'startOf'>
}

/** What holds at a moment: the economy that is live, or the usual one where none is. `nextDay` is when the next local date begins. */
export type EconomyNow = {
  readonly economy: Economy
  readonly version: Natural
  readonly moment: Moment
  readonly zone: Zone
  readonly nextDay: () => Date
}

export const economyNow = (
  calendar: EconomyDependencies['calendar'],
  experience: Experience | undefined,
  at: Date,
): EconomyNow => {
  const zone = (experience?.about.zone as Zone | undefined) ?? UTC
  const date = calendar.dateAt(at, zone)
  return {
    economy: experience?.of(economySection) ?? NO_ECONOMY,
    version: (experience?.version ?? 0) as Natural,
    moment: { at, date },
    zone,
    nextDay: () => calendar.startOf(plusDays(date, 1), zone),
  }
}

/** What a part on a wallet is asked for, with what holds now and what conditions may look at. */
export type WalletWants = (now: EconomyNow, states: MemberStates, own: Wallet) => readonly WalletCommand[]

/**
 * A part on a member's wallet that asks a condition before: the states that it looks at are read first, and are required as they
 * were. `reading` goes before the part `doing`.
 */
export const economyReading = (
  { live, memberStates, calendar }: EconomyDependencies,
  {
    userId,
    name,
    group,
    at,
  }: { readonly userId: UserId; readonly name: string; readonly group?: string; readonly at: Date },
  conditionIn: (now: EconomyNow) => Condition | undefined,
  commands: WalletWants,
) => {
  const nowIn = rememberingLast((experience: Experience | undefined) => economyNow(calendar, experience, at))
  const now = (earlier: Earlier) => nowIn(live.of(earlier))
  const wantedIn = rememberingLast((present: EconomyNow) => lookedAt([conditionIn(present)]))
  const isWanted = (of: AnyMemberState) => (earlier: Earlier) => wantedIn(now(earlier)).includes(of)
  const others = memberStates
    .filter((of) => of !== WALLET_STATE)
    .map((of) => ({ of, part: statePart(of, userId, isWanted(of)) }))
  const statesWith =
    (own: Wallet, earlier: Earlier): MemberStates =>
    <State>(of: MemberStateOf<State>): State => {
      if ((of as AnyMemberState) === WALLET_STATE) return own as State
      const read = others.find((other) => other.of === of)
      const view = read === undefined ? undefined : earlier(read.part)
      if (view === undefined) throw new Error(`a condition looks at ${of.name}, which was not read`)
      return view.after as State
    }
  const doing: Part<Wallet> = part({
    name: name as Slug,
    aggregate: WALLET,
    stream: walletStream(userId),
    commands: ({ state }, earlier) => commands(now(earlier), statesWith(state, earlier), state),
    ...(group === undefined ? {} : { group }),
  })
  return { now, reading: [live.part, ...others.map((other) => other.part)], doing }
}
