import type { Slug } from '../kernel/ids.ts'

/** Source and purpose of what only makes undone: it was neither earned nor spent. */
export const UNDONE = 'undone' as Slug

/** What is left in a wallet when it is closed goes there. */
export const CLOSED = 'wallet_closed' as Slug

/** Where besitos wait that are set aside. */
export const RESERVED = 'reserved' as Slug

/** What is on its way from one member to another: nothing, once an act is done. */
export const GIFT = 'gift' as Slug

/** What is spent on things, and where to. */
export const PURCHASE = 'purchase' as Slug
export const SHOP = 'shop' as Slug

/** What a code brings. */
export const CODE = 'code' as Slug

/** What is fetched once a day, and what comes with the days on end. */
export const DAILY = 'daily' as Slug
export const STREAK = 'streak' as Slug
