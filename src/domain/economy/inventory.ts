import * as E from 'fp-ts/lib/Either.js'
import type { Slug } from '../kernel/ids.ts'
import type { Natural } from '../kernel/numbers.ts'
import { type Counts, countOf, sumOf, withCount } from './counts.ts'
import type { WalletDecision } from './movements.ts'
import type { WalletRejection } from './rejections.ts'
import type { ItemEffect, UseItem } from './thingCommands.ts'
import type { Wallet } from './walletState.ts'

/** Uses a thing: what it takes goes, what it gives comes, and what else it does is noted. */
export const useItem = (command: UseItem, wallet: Wallet): WalletDecision => {
  const { userId, itemId, effect, contentVersion, localDate, at } = command
  const refusal = unusable(command, wallet)
  if (effect === null || refusal !== undefined)
    return E.left(refusal ?? { _tag: 'ItemOfNoUse', userId, itemId })
  const { kind, consumes, title, discount } = effect
  const after = itemsAfter(itemId, effect, wallet.items)
  const others = [...new Set([...effect.takes, ...effect.gives].map((one) => one.itemId))]
  return E.right([
    {
      type: 'gamification.item_used',
      timestamp: at,
      data: {
        user_id: userId,
        item_id: itemId,
        kind,
        quantity: consumes as number as Natural,
        remaining: countOf(after, itemId),
        others: others
          .filter((id) => id !== itemId)
          .map((id) => ({ item_id: id, held_after: countOf(after, id) })),
        title,
        discount,
        content_version: contentVersion,
        local_date: localDate,
      },
    },
  ])
}

const unusable = (
  { userId, itemId, turn, effect, lack }: UseItem,
  wallet: Wallet,
): WalletRejection | undefined => {
  const { items, usedAt, discount } = wallet
  if (turn < usedAt) return { _tag: 'UsedSince', userId, itemId }
  if (countOf(items, itemId) === 0) return { _tag: 'ItemNotHeld', userId, itemId }
  if (effect === null) return { _tag: 'ItemOfNoUse', userId, itemId }
  if (lack !== null) return { ...lack, _tag: 'ItemLocked', userId, itemId }
  const missing = effect.takes.find(
    (one) => countOf(items, one.itemId) < neededOf(one.itemId, itemId, effect),
  )
  if (missing !== undefined)
    return { _tag: 'ItemWanted', userId, itemId, wanted: missing.itemId, quantity: missing.quantity }
  if (effect.discount !== null && discount !== null) return { _tag: 'DiscountWaiting', userId, itemId }
  return changesNothing(itemId, effect, wallet) ? { _tag: 'ItemUsedBefore', userId, itemId } : undefined
}

/** A thing may want more of its own kind. */
const neededOf = (wanted: Slug, used: Slug, { consumes, takes }: ItemEffect): number =>
  takes.filter(({ itemId }) => itemId === wanted).reduce((sum, { quantity }) => sum + quantity, 0) +
  (wanted === used ? consumes : 0)

const changesNothing = (
  itemId: Slug,
  { consumes, takes, gives, title: isTitle, discount }: ItemEffect,
  { used, title }: Wallet,
) =>
  consumes === 0 &&
  takes.length === 0 &&
  gives.length === 0 &&
  discount === null &&
  used.includes(itemId) &&
  (!isTitle || title === itemId)

const itemsAfter = (itemId: Slug, { consumes, takes, gives }: ItemEffect, before: Counts): Counts => {
  let items = withCount(before, itemId, countOf(before, itemId) - consumes)
  for (const { itemId: id, quantity } of takes) items = withCount(items, id, countOf(items, id) - quantity)
  for (const { itemId: id, quantity } of gives)
    items = withCount(items, id, sumOf(countOf(items, id), quantity))
  return items
}
