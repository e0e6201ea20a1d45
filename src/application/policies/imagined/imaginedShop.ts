import type { WalletCommand } from '../../../domain/economy/commands.ts'
import { countOf } from '../../../domain/economy/counts.ts'
import { priceFor } from '../../../domain/economy/purchases.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { Move } from '../../configuration/walking/imagined.ts'
import { type Leaf, leavesOf } from '../../configuration/walking/leaves.ts'
import { lackOf } from '../../content/condition.ts'
import { itemUsed } from '../../economy/conditions/itemUsed.ts'
import type { Economy, Item } from '../../economy/economy.ts'
import { offerFound } from '../../economy/selling.ts'
import { effectOf } from '../../economy/using.ts'
import { fragmentRead } from '../../narrative/reading.ts'
import type { Story } from '../../narrative/story.ts'
import { type ImaginedReader, paying, SOMEBODY, statesOf } from './imaginedReader.ts'

/** Things are made of others that are made of others: not deeper than this. */
const DEEPEST = 6

/** The items that conditions name, those that secrets are in, and all that they are made of. */
export const wantedItems = (
  economy: Economy,
  leaves: readonly Leaf[],
  ofSecrets: readonly Slug[],
): ReadonlySet<Slug> => {
  const wanted = new Set<string>([
    ...leaves.flatMap(({ names }) => names.filter((name) => economy.items.has(name as Slug))),
    ...ofSecrets,
  ])
  const makers = [...economy.items.values()]
  for (let grows = true; grows; ) {
    const before = wanted.size
    for (const item of makers) {
      const { gives = [], takes = [] } = effectOf(item) ?? {}
      if (!gives.some(({ itemId }) => wanted.has(itemId))) continue
      for (const id of [item.id, ...takes.map(({ itemId }) => itemId)]) wanted.add(id)
    }
    grows = wanted.size > before
  }
  return wanted as ReadonlySet<string> as ReadonlySet<Slug>
}

/** What is wanted where they are: they buy it, or make it of other things, and use it, just before it is asked for. */
export const shopMoves = (
  story: Story,
  economy: Economy,
  member: ImaginedReader,
): readonly Move<ImaginedReader>[] => {
  const decisions = fragmentRead(story, member.reader)?.decisions ?? []
  const leaves = leavesOf(
    decisions.flatMap(({ condition, to }) => [condition, story.fragments.get(to)?.condition]),
  )
  return leaves.flatMap(({ condition, names }) => {
    const moment = { at: member.at, date: member.date }
    const [id] = names.filter((name) => economy.items.has(name as Slug))
    if (id === undefined || lackOf(condition, statesOf(member), moment) === undefined) return []
    const had = obtained(economy, member, id as Slug, DEEPEST)
    const ready = had && condition.kind === itemUsed ? used(economy, had, id as Slug, DEEPEST) : had
    return ready === undefined ? [] : [{ kind: 'shop' as const, name: id, next: () => ready }]
  })
}

/** The member once they have come by a thing and used it, where they can. */
export const withUse = (economy: Economy, member: ImaginedReader, id: Slug): ImaginedReader | undefined => {
  const had = obtained(economy, member, id, DEEPEST)
  return had && used(economy, had, id, DEEPEST)
}

/** The member once they have the thing; nothing where they cannot come by it now. */
const obtained = (
  economy: Economy,
  member: ImaginedReader,
  id: Slug,
  depth: number,
): ImaginedReader | undefined => {
  if (countOf(member.wallet.items, id) > 0) return member
  if (depth === 0) return undefined
  for (const offer of economy.offers.values())
    if (offer.itemId === id) {
      const bought = buying(economy, member, offer.id)
      if (bought !== undefined) return bought
    }
  for (const item of economy.items.values())
    if (effectOf(item)?.gives.some(({ itemId }) => itemId === id)) {
      const holding = obtained(economy, member, item.id, depth - 1)
      const made = holding && used(economy, holding, item.id, depth - 1)
      if (made !== undefined) return made
    }
  return undefined
}

const buying = (economy: Economy, member: ImaginedReader, offerId: Slug): ImaginedReader | undefined => {
  const { wallet, at, date, tally } = member
  const found = offerFound(economy, offerId, statesOf(member), { at, date })
  if (found === null) return undefined
  const shownPrice = priceFor(found, wallet)
  const after = paying(wallet, {
    type: 'BuyItem',
    userId: SOMEBODY,
    offerId,
    turn: wallet.version,
    shownPrice,
    found,
    contentVersion: 0 as Natural,
    localDate: date,
    at,
  })
  return after && { ...member, wallet: after, tally: { ...tally, spent: tally.spent + shownPrice } }
}

/** The member once they have used it, and have come by what it takes. */
const used = (
  economy: Economy,
  member: ImaginedReader,
  itemId: Slug,
  depth: number,
): ImaginedReader | undefined => {
  const item = economy.items.get(itemId)
  const effect = item && effectOf(item)
  if (effect === undefined) return undefined
  let ready: ImaginedReader | undefined = member
  for (const { itemId: other } of effect.takes) ready = ready && obtained(economy, ready, other, depth - 1)
  const after = ready && paying(ready.wallet, using(item as Item, ready, effect))
  return after && ready && { ...ready, wallet: after }
}

const using = (
  { id, condition }: Item,
  member: ImaginedReader,
  effect: NonNullable<ReturnType<typeof effectOf>>,
): WalletCommand => ({
  type: 'UseItem',
  userId: SOMEBODY,
  itemId: id,
  turn: member.wallet.version,
  effect,
  lack: lackOf(condition, statesOf(member), { at: member.at, date: member.date }) ?? null,
  contentVersion: 0 as Natural,
  localDate: member.date,
  at: member.at,
})
