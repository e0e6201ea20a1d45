import type { ItemEffect } from '../../domain/economy/thingCommands.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Language } from '../../domain/kernel/language.ts'
import type { Wording } from '../content/about.ts'
import type { Economy, Item } from './economy.ts'

/** What using a thing does; nothing where it is of no use. */
export const effectOf = ({ use }: Pick<Item, 'use'>): ItemEffect | undefined =>
  use && { kind: use.kind.kind as Slug, ...use.kind.effect(use.given) }

/** What a thing is good for, in words; nothing where it is of no use. */
export const explainUse = (
  { use }: Item,
  telling: { readonly language: Language; readonly itemTitle: (id: string) => string },
): string | undefined => use?.kind.explain(use.given, telling)

/** What a member is told of its kind once they have used it. */
export const toldAfterUse = (
  { use }: Item,
  telling: { readonly language: Language; readonly itemTitle: (id: string) => string },
): string | undefined => use?.kind.after?.(use.given, telling)

/** What a member is called by a thing that they have used. */
export const titleBy = ({ items }: Economy, itemId: Slug | null): Wording | undefined => {
  const use = itemId === null ? undefined : items.get(itemId)?.use
  return use?.kind.titleOf?.(use.given)
}
