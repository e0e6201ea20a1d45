import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import type { Part } from '../../../src/application/commands/part.ts'
import { readState } from '../../../src/application/commands/readState.ts'
import type { LiveExperience } from '../../../src/application/content/liveExperience.ts'
import { auditEconomy } from '../../../src/application/economy/ledger/auditEconomy.ts'
import { walletPart } from '../../../src/application/economy/walletPart.ts'
import { WALLET } from '../../../src/application/economy/walletState.ts'
import { FORGETTING_IN_MODULES } from '../../../src/application/modules.ts'
import { createGiftActs } from '../../../src/application/policies/gifts/giftActs.ts'
import { createForgettingParts } from '../../../src/application/user/forgetUser.ts'
import { memberPart, memberRefusals } from '../../../src/application/user/memberPart.ts'
import { wallet, walletStream } from '../../../src/domain/economy/wallet.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import type { Slug, UserId, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Positive } from '../../../src/domain/kernel/numbers.ts'
import { right, valueIn } from '../../support/results.ts'
import { liveAmong } from '../../support/stories.ts'
import { ANA, createWorld, everything, MORNING, metadataOf, register } from '../support/world.ts'

/** Days before the morning on which everything happens. */
export const before = (days: number) => new Date(MORNING.getTime() - days * 86_400_000)

/** Members who give to each other, on the days that a test wants. */
export const createGiftStage = (live: LiveExperience = liveAmong([])) => {
  const world = createWorld()
  const calendar = createTemporalCalendar(TE.right([]))
  const acts = createGiftActs({ live, calendar })
  const forgetting = createForgettingParts(FORGETTING_IN_MODULES)
  const readWallet = readState(world, wallet, WALLET.catalogue)
  let commands = 0

  const perform = async (userId: UserId, parts: readonly Part[], at = MORNING, nth?: number) => {
    commands += 1
    const refusals = memberRefusals(userId)
    const outcome = await right(
      world.performAct({ metadata: metadataOf(nth ?? commands, userId), at, parts, refusals }),
    )
    return {
      reasons: outcome.refusals.map(({ reason }) => reason),
      details: outcome.refusals[0]?.details,
      types: outcome.recorded.map(({ type }) => type.split('.')[1]),
      recorded: outcome.recorded,
    }
  }

  return {
    world,
    perform,
    /** Somebody who came on a day, and has earned so much since. */
    comes: async (userId: UserId, earned: number, since = before(30)) => {
      await perform(userId, [memberPart(userId, [register(userId, since)])], since)
      if (earned > 0)
        await perform(userId, [
          walletPart(userId, [
            { type: 'GrantBesitos', userId, amount: earned, source: 'story_reward' as Slug, at: MORNING },
          ]),
        ])
    },
    grant: (userId: UserId, amount: number, source: string, at = MORNING, localDate?: LocalDate) =>
      perform(
        userId,
        [
          walletPart(userId, [
            {
              type: 'GrantBesitos',
              userId,
              amount,
              source: source as Slug,
              ...(localDate === undefined ? {} : { localDate }),
              at,
            },
          ]),
        ],
        at,
      ),
    gives: (giver: UserId, receiver: UserId, gift: Uuid, amount: number, at = MORNING) =>
      perform(giver, acts.give(giver, receiver, gift, amount as Positive, at), at),
    offers: (giver: UserId, gift: Uuid, amount: number, at = MORNING) =>
      perform(giver, acts.offer(giver, gift, amount as Positive, at), at),
    claims: (receiver: UserId, gift: Uuid, at = MORNING, nth?: number) =>
      perform(receiver, acts.claim(receiver, gift, at), at, nth),
    forgets: (userId: UserId = ANA, at = MORNING) => perform(userId, forgetting(userId, at), at),
    wallet: async (userId: UserId) => (await right(readWallet(walletStream(userId)))).state,
    /** That everything adds up; how many besitos there are. */
    audited: async () => {
      const upTo = (await everything(world.log)).length
      const audited = valueIn(await auditEconomy(world.log, { upTo }))
      if (E.isLeft(audited)) throw new Error(JSON.stringify(audited.left))
      return audited.right
    },
  }
}
