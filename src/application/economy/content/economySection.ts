import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Compiling, ContentSection, Obstacle } from '../../content/experience.ts'
import type { Economy } from '../economy.ts'
import { effectOf } from '../using.ts'
import { readCodes } from './readCodes.ts'
import { readItems } from './readItems.ts'
import { readCategories, readOffers } from './readOffers.ts'
import { readRules } from './readRules.ts'

/** Money and things of an experience: items, what the shop sells, and how much a day may bring. */
export const economySection: ContentSection<Economy> = {
  name: 'economy',
  keys: ['items', 'categories', 'shop', 'codes', 'economy'],
  harm: (before, after) => itemsGone(before, after),
  compile: (compiling) => {
    const economy = {
      items: readItems(compiling),
      categories: readCategories(compiling),
      offers: readOffers(compiling),
      codes: readCodes(compiling),
      rules: readRules(compiling),
    }
    checkWays(economy, compiling)
    return economy
  },
}

/** What nobody can come by is a slip: the shop sells it, or using something else gives it. */
const checkWays = ({ items, offers }: Economy, { entries, fault }: Compiling): void => {
  const had = new Set<Slug>([...offers.values()].map(({ itemId }) => itemId))
  for (const item of items.values()) for (const { itemId } of effectOf(item)?.gives ?? []) had.add(itemId)
  for (const { key, place } of entries('items'))
    if (items.has(key as Slug) && !had.has(key as Slug))
      fault(place, `nobody can come by the item "${key}"`, `write an offer of it in "shop"`)
}

/** What members hold stays theirs: it may be sold no more, but it needs a name and a use. */
const itemsGone = (before: Economy, after: Economy): readonly Obstacle[] =>
  [...before.items.keys()]
    .filter((id) => !after.items.has(id))
    .map((id) => ({
      wrong: `the item "${id}" is gone, and members may hold it`,
      advice: 'keep it in "items"; to sell it no more, let its offer end: { condition: { between: […] } }',
    }))
