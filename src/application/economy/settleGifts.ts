import type { WalletCommand } from '../../domain/economy/commands.ts'
import type { Gift } from '../../domain/economy/gift.ts'
import { MOST_OPEN } from '../../domain/economy/giving.ts'
import { walletStream } from '../../domain/economy/wallet.ts'
import type { Wallet } from '../../domain/economy/walletState.ts'
import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { FORGETTING } from '../privacy/forgetting.ts'
import { giftPart, givingPart } from './giftParts.ts'
import { WALLET } from './walletState.ts'

const SETTLING = 'gift_settling'

/** The giver of a gift that this act has taken from `open` to something else; nothing where it has not. */
export const settledBy =
  (settling: Part<Gift>) =>
  (earlier: Earlier): UserId | undefined => {
    const view = earlier(settling)
    return view?.before.status === 'open' && view.after.status !== 'open' ? view.before.giver : undefined
  }

/** What an act does to the wallet of the giver of a gift that it settles. */
export const giversWallet = (
  giver: (earlier: Earlier) => UserId | undefined,
  commands: (giver: UserId, earlier: Earlier) => readonly WalletCommand[],
  group: string,
): Part<Wallet> =>
  part({
    name: 'wallet' as Slug,
    aggregate: WALLET,
    stream: (earlier) => walletStream(giver(earlier) as UserId),
    when: (earlier) => giver(earlier) !== undefined,
    commands: (_, earlier) => commands(giver(earlier) as UserId, earlier),
    group,
  })

/** That a gift of theirs is open no more. */
export const giversCount = (
  giver: (earlier: Earlier) => UserId | undefined,
  gift: Uuid,
  at: Date,
  group: string,
) =>
  givingPart(
    (earlier) => giver(earlier) as UserId,
    (earlier) => [{ type: 'SettleGift', userId: giver(earlier) as UserId, gift, at }],
    { group, when: (earlier) => giver(earlier) !== undefined },
  )

/** Nobody has come: what was set aside goes back to whoever has offered it. */
export const returnGift = (gift: Uuid, dueAt: Date, at: Date): readonly Part[] => {
  const returning = giftPart(gift, [{ type: 'ReturnGift', gift, why: { dueAt }, at }], { group: SETTLING })
  const giver = settledBy(returning)
  return [
    returning,
    giversCount(giver, gift, at, SETTLING),
    giversWallet(
      giver,
      (userId) => [{ type: 'ReleaseBesitos', userId, reservation: gift as string as Slug, cause: gift, at }],
      SETTLING,
    ),
  ]
}

/** Whoever is forgotten has no gift open any more; what they have set aside is released where their wallet is closed. */
export const forgetGifts = (userId: UserId, at: Date): readonly Part[] => {
  const settling = givingPart(
    userId,
    (_, { open }) => open.map(({ gift }) => ({ type: 'SettleGift', userId, gift, at })),
    { group: FORGETTING },
  )
  const slots = Array.from({ length: MOST_OPEN }, (_, nth) => {
    const gift = (earlier: Earlier) => earlier(settling)?.before.open[nth]?.gift as Uuid
    return giftPart(gift, (earlier) => [{ type: 'ReturnGift', gift: gift(earlier), why: 'forgotten', at }], {
      group: FORGETTING,
      when: (earlier) => gift(earlier) !== undefined,
    })
  })
  return [settling, ...slots]
}
