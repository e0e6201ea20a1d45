import {
  type CodeFound,
  type Codes,
  code,
  codeEvents,
  codeStream,
  codes,
  codesEvents,
  codesStream,
  type Code as TakenCode,
} from '../../domain/economy/code.ts'
import { CODE } from '../../domain/economy/words.ts'
import type { Slug, UserId } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { spelled } from '../content/spelled.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Code } from './economy.ts'
import { type EconomyDependencies, economyNow } from './economyReading.ts'
import { walletPart } from './walletPart.ts'

const CODES = { decider: codes, catalogue: createCatalogue(codesEvents) }
const TAKEN = { decider: code, catalogue: createCatalogue(codeEvents) }

/** The codes that a member has entered. */
export const CODES_STATE = memberAggregate('codes', codesStream, CODES.decider, CODES.catalogue)

/** For how many members each code was good. */
export const CODE_STATE = foldedAggregate('code', TAKEN.decider, TAKEN.catalogue)

/** A member has entered it and it was counted, with what it brings, or nothing of it happens. */
const ENTERING = 'code'

/**
 * What a code brings of another module, as a part that is recorded with it or not at all; `found` is the code, once it was counted for the
 * member, and nothing otherwise.
 */
export type BroughtByCode = (
  userId: UserId,
  found: (earlier: Earlier) => Code | undefined,
  group: string,
  at: Date,
) => Part

/** Entering a code, as parts of an act: `said` is what the member wrote, and is compared and forgotten. */
export const createCodeParts =
  ({
    live,
    calendar,
    brought,
  }: Pick<EconomyDependencies, 'live' | 'calendar'> & { readonly brought: BroughtByCode }) =>
  (userId: UserId, said: string, at: Date): readonly Part[] => {
    const now = (earlier: Earlier) => economyNow(calendar, live.of(earlier), at)
    const word = spelled(said)
    const codeIn = (earlier: Earlier): Code | undefined =>
      [...now(earlier).economy.codes.values()].find((one) => one.word === word)

    const entering: Part<Codes> = part({
      name: 'codes' as Slug,
      aggregate: CODES,
      stream: codesStream(userId),
      group: ENTERING,
      commands: (_, earlier) => {
        const found = codeIn(earlier)
        const localDate = now(earlier).moment.date
        return [
          {
            type: 'EnterCode' as const,
            userId,
            found: found === undefined ? null : termsOf(found),
            localDate,
            at,
          },
        ]
      },
    })
    const isEntered = (earlier: Earlier) => earlier(entering)?.isRefused === false
    const taking: Part<TakenCode> = part({
      name: 'code' as Slug,
      aggregate: TAKEN,
      stream: (earlier) => codeStream((codeIn(earlier) as Code).id),
      when: isEntered,
      group: ENTERING,
      commands: (_, earlier) => {
        const { id: codeId, most = null } = codeIn(earlier) as Code
        return [{ type: 'TakeCode' as const, codeId, most, at }]
      },
    })
    const bringing = walletPart(
      userId,
      (earlier) => {
        const { besitos: amount = 0 } = codeIn(earlier) as Code
        const localDate = now(earlier).moment.date
        return [{ type: 'GrantBesitos', userId, amount, source: CODE, counterpart: CODE, localDate, at }]
      },
      ENTERING,
      (earlier) => isEntered(earlier) && codeIn(earlier)?.besitos !== undefined,
    )
    const counted = (earlier: Earlier) =>
      isEntered(earlier) && earlier(taking)?.isRefused === false ? codeIn(earlier) : undefined
    return [live.part, entering, taking, bringing, brought(userId, counted, ENTERING, at)]
  }

const termsOf = ({ id: codeId, most, from, until }: Code): CodeFound => ({
  codeId,
  most: most ?? null,
  from: from ?? null,
  until: until ?? null,
})
