import { type Gift, type GiftCommand, gift as giftDecider, giftStream } from '../../domain/economy/gift.ts'
import { giftEvents, givingEvents } from '../../domain/economy/giftEvents.ts'
import { type Giving, type GivingCommand, giving, givingStream } from '../../domain/economy/giving.ts'
import type { Slug, UserId, Uuid } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { memberAggregate } from '../audit/states/memberAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const GIFT = { decider: giftDecider, catalogue: createCatalogue(giftEvents) }
const GIVING = { decider: giving, catalogue: createCatalogue(givingEvents) }

/** Gifts, each a stream of its own. */
export const GIFT_STATE = foldedAggregate('gift', GIFT.decider, GIFT.catalogue)

/** What a member gives and is given. */
export const GIVING_STATE = memberAggregate('giving', givingStream, giving, GIVING.catalogue)

type When = (earlier: Earlier) => boolean

/** What happens to one gift, as a part of an act. */
export const giftPart = (
  gift: Uuid | ((earlier: Earlier) => Uuid),
  commands: readonly GiftCommand[] | ((earlier: Earlier) => readonly GiftCommand[]),
  { group, when }: { readonly group: string; readonly when?: When },
): Part<Gift> =>
  part({
    name: 'gift' as Slug,
    aggregate: GIFT,
    stream: typeof gift === 'function' ? (earlier) => giftStream(gift(earlier)) : giftStream(gift),
    commands: typeof commands === 'function' ? (_, earlier) => commands(earlier) : commands,
    group,
    ...(when === undefined ? {} : { when }),
  })

/** What happens to what a member gives and is given, as a part of an act. */
export const givingPart = (
  userId: UserId | ((earlier: Earlier) => UserId),
  commands: readonly GivingCommand[] | ((earlier: Earlier, own: Giving) => readonly GivingCommand[]),
  { group, when }: { readonly group?: string; readonly when?: When } = {},
): Part<Giving> =>
  part({
    name: 'giving' as Slug,
    aggregate: GIVING,
    stream: typeof userId === 'function' ? (earlier) => givingStream(userId(earlier)) : givingStream(userId),
    commands: typeof commands === 'function' ? ({ state }, earlier) => commands(earlier, state) : commands,
    ...(group === undefined ? {} : { group }),
    ...(when === undefined ? {} : { when }),
  })
