import type { ItemKind } from '../itemKind.ts'
import { combine } from './combine.ts'
import { discount } from './discount.ts'
import { key } from './key.ts'
import { title } from './title.ts'

/** What things can be good for. Whoever adds a kind adds a line here. */
// biome-ignore lint/suspicious/noExplicitAny: what a kind is given is its own
export const ITEM_KINDS: readonly ItemKind<any>[] = [key, combine, title, discount]
