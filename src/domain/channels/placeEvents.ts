import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'

/** Who has moved somebody: they themselves, an administrator, this bot, or Telegram. */
export const WhoMoved = t.keyof({ self: null, administrator: null, bot: null, telegram: null })
export type WhoMoved = t.TypeOf<typeof WhoMoved>

/**
 * What opens a channel to whoever asks: a plan; nothing but time; the steps of its entry. What the content does not speak of is the
 * administrators'.
 */
export const OpenedBy = t.keyof({ plan: null, delay: null, steps: null, administrators: null })
export type OpenedBy = t.TypeOf<typeof OpenedBy>

/** Why somebody is answered: a plan of theirs, their time has come, their steps have come to it, or the operator wants it. */
export const OrderedFor = t.keyof({ plan: null, delay: null, steps: null, operator: null })
export type OrderedFor = t.TypeOf<typeof OrderedFor>

const of = { user_id: UserId, channel_id: ChatId }

/** `told_at` is when that was, by Telegram's clock; of what was in one second a later `update_id` came later. */
const told = { told_at: IsoDate, update_id: t.union([Natural, t.null]) }

const Via = t.keyof({ link: null, request: null, added: null, paid_link: null, other: null })

const leftFor = { left: null, removed: null, banned: null, expired: null }

/** What happens to one person in one channel, in the stream `place-<chat id>-<number>`. */
export const placeEvents = {
  /**
   * `until` is when their place ends by itself, because they pay Telegram for it by a link of Telegram's own. `link_of` is for whom
   * the bot made the link by which they came. Version 1 knew neither of such links nor of administrators.
   */
  'admin.user_joined_channel': define({
    ...of,
    via: Via,
    until: t.union([IsoDate, t.null]),
    by: WhoMoved,
    told_at: IsoDate,
  }).next(
    {
      ...of,
      via: Via,
      link_of: t.union([UserId, t.null]),
      until: t.union([IsoDate, t.null]),
      is_administrator: t.boolean,
      by: WhoMoved,
      ...told,
    },
    (joined) => ({ ...joined, link_of: null, is_administrator: false, update_id: null }),
  ),
  /** Somebody who is there has become an administrator, or is none any more. */
  'admin.user_role_changed': define({ ...of, is_administrator: t.boolean, ...told }),
  /** Whom the bot has let out, it has for the reason of their removal. Version 1 called each such reason `expired`. */
  'admin.user_left_channel': define({
    ...of,
    reason: t.keyof(leftFor),
    by: WhoMoved,
    told_at: IsoDate,
  }).next(
    {
      ...of,
      reason: t.keyof({ ...leftFor, revoked: null, reversed: null, unentitled: null }),
      by: WhoMoved,
      ...told,
    },
    (left) => ({ ...left, update_id: null }),
  ),
  /**
   * They ask to be let in; where it `is_guarded`, Telegram waits for the bot's answer. `due_at` is when they are let in by time alone,
   * whatever the content says later; `told_at` when they asked, by Telegram's clock. Before version 2 a channel with a name was taken
   * for one that plans open.
   */
  'admin.join_requested': define({
    ...of,
    is_guarded: t.boolean,
    by_plan: t.boolean,
    told_at: IsoDate,
  }).next(
    {
      ...of,
      is_guarded: t.boolean,
      opened_by: OpenedBy,
      due_at: t.union([IsoDate, t.null]),
      told_at: IsoDate,
    },
    ({ by_plan, ...asked }) => ({
      ...asked,
      opened_by: by_plan ? ('plan' as const) : ('administrators' as const),
      due_at: null,
    }),
  ),
  /** Telegram is to let them in, or not to. Version 1 knew of nothing but plans. */
  'admin.join_ordered': define({ ...of, why: t.keyof({ plan: null }) }).next(
    { ...of, approves: t.boolean, why: OrderedFor },
    (ordered) => ({ ...ordered, approves: true }),
  ),
  /** Telegram has answered them so, or says why it does not: an administrator was faster, or nobody asks any more. */
  'admin.join_answered': define({ ...of, fact: t.union([t.string, t.null]) }),
}
export type PlaceEvent = EventOf<typeof placeEvents>
