import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/adapters/system/systemClock.ts'
import { createMembershipFront } from '../../../../src/adapters/telegram/membership/front.ts'
import { createNarrativeFront } from '../../../../src/adapters/telegram/narrative/front.ts'
import { listFronts } from '../../../../src/adapters/telegram/talking/fronts/frontList.ts'
import type { Refusal } from '../../../../src/application/commands/refusal.ts'
import type { StockRejection, WalletRejection } from '../../../../src/domain/economy/rejections.ts'
import type { Slug, Tag } from '../../../../src/domain/kernel/ids.ts'
import { LANGUAGES } from '../../../../src/domain/kernel/language.ts'
import type { MembershipRejection } from '../../../../src/domain/membership/rejections.ts'
import type { ReaderRejection } from '../../../../src/domain/narrative/rejections.ts'
import type { UserRejection } from '../../../../src/domain/user/rejections.ts'
import { fronts } from '../support/readUpdate.ts'

const DOMAIN = path.join(import.meta.dirname, '../../../../src/domain')
const list = listFronts([
  ...fronts,
  createNarrativeFront({ clock: systemClock } as never),
  createMembershipFront({ clock: systemClock } as never),
])

/** The reasons of the modules that refuse anything; the compiler wants each of them named here, and no other. */
const REASONS = {
  user: {
    UserAlreadyRegistered: 0,
    UserNotRegistered: 0,
    UserForgotten: 0,
    ConfirmationOutdated: 0,
    TooManyCommands: 0,
    TransferNotOffered: 0,
    TransferNotConfirmed: 0,
    TaleNotPromised: 0,
    TaleToldThatDay: 0,
  },
  narrative: {
    NotReading: 0,
    RunUnderWay: 0,
    ButtonOfEarlierRun: 0,
    AlreadyDecided: 0,
    ButtonOutdated: 0,
    DecisionNotHere: 0,
    DecisionLocked: 0,
    NothingAwaited: 0,
    SecretAlreadyFound: 0,
    NothingToUndo: 0,
    DecisionStands: 0,
    ReaderForgotten: 0,
  },
  economy: {
    AmountNotPositive: 0,
    WalletFull: 0,
    WalletClosed: 0,
    NotEnoughBesitos: 0,
    BesitosBound: 0,
    RewardSpent: 0,
    NothingReserved: 0,
    DailyTaken: 0,
    OfferGone: 0,
    OfferLocked: 0,
    LimitReached: 0,
    PriceChanged: 0,
    BoughtSince: 0,
    SoldOut: 0,
    ItemNotHeld: 0,
    ItemOfNoUse: 0,
    ItemLocked: 0,
    ItemWanted: 0,
    ItemUsedBefore: 0,
    UsedSince: 0,
    DiscountWaiting: 0,
  },
  membership: {
    MembershipClosed: 0,
    PlanNotHeld: 0,
    PlanMoved: 0,
    PlanNotRecurring: 0,
    PlanCanceledBefore: 0,
    PlanGoesOn: 0,
    RenewalRunning: 0,
    TrialTaken: 0,
    PlanHadBefore: 0,
    PlanWouldLastTooLong: 0,
  },
} satisfies {
  readonly user: Record<UserRejection['_tag'], 0>
  readonly narrative: Record<ReaderRejection['_tag'], 0>
  readonly economy: Record<(WalletRejection | StockRejection)['_tag'], 0>
  readonly membership: Record<MembershipRejection['_tag'], 0>
}
/** What these refuse is told on the command line. */
const TOLD_ELSEWHERE = ['configuration']
const reasons = Object.values(REASONS).flatMap((ofModule) => Object.keys(ofModule))

const refusal = (reason: string): Refusal => ({ part: 'any' as Slug, reason: reason as Tag, details: {} })

/** The tags in the rejections of a module, as they are written. */
const written = (module: string) => {
  const text = readFileSync(path.join(DOMAIN, module, 'rejections.ts'), 'utf8')
  return [...text.matchAll(/(?:_tag: |\bOf<)'(\w+)'/g)].map(([, tag]) => tag)
}

describe('a refusal', () => {
  it('may come from these modules, for these reasons', () => {
    const refusing = readdirSync(DOMAIN).filter(
      (module) =>
        !TOLD_ELSEWHERE.includes(module) && readdirSync(path.join(DOMAIN, module)).includes('rejections.ts'),
    )
    expect(refusing.toSorted()).toEqual(Object.keys(REASONS).toSorted())
    for (const module of refusing)
      expect(new Set(written(module))).toEqual(new Set(Object.keys(REASONS[module as keyof typeof REASONS])))
  })

  it.each(reasons)('for the reason %s has words of its own in each language', (reason) => {
    const words = LANGUAGES.map((language) => list.tellRefusal(refusal(reason), language).text)
    expect(new Set(words).size).toBe(LANGUAGES.length)
    for (const [nth, language] of LANGUAGES.entries()) {
      expect(words[nth]?.trim()).not.toBe('')
      expect(words[nth]).not.toMatch(/refused-|[{}]|undefined/)
      expect(words[nth]).not.toBe(list.tellRefusal(refusal('OfTomorrow'), language).text)
    }
  })

  it('is told in other words than any other', () => {
    for (const language of LANGUAGES) {
      const words = reasons.map((reason) => list.tellRefusal(refusal(reason), language).text)
      expect(new Set(words).size).toBe(reasons.length)
    }
  })

  it.each([
    ['es', 'Eso no ha podido ser. Inténtalo de nuevo más tarde.'],
    ['en', 'That could not be done. Try again later.'],
  ] as const)('that a newer program recorded is never taken for a success, in %s', (language, words) => {
    expect(list.tellRefusal(refusal('OfTomorrow'), language).text).toBe(words)
  })
})
