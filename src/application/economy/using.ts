import type { ItemEffect } from '../../domain/economy/thingCommands.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Wording } from '../content/about.ts'
import type { Economy, Item } from './economy.ts'

/** What using a thing does; nothing where it is of no use. */
export const effectOf = ({ use }: Pick<Item, 'use'>): ItemEffect | undefined =>
  use && { kind: use.kind.kind as Slug, ...use.kind.effect(use.given) }

/** What a member is called by a thing that they have used. */
export const titleBy = ({ items }: Economy, itemId: Slug | null): Wording | undefined => {
  const use = itemId === null ? undefined : items.get(itemId)?.use
  return use?.kind.titleOf?.(use.given)
}
