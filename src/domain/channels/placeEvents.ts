import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, UserId } from '../kernel/ids.ts'

/** Who has moved somebody: they themselves, an administrator, this bot, or Telegram. */
export const WhoMoved = t.keyof({ self: null, administrator: null, bot: null, telegram: null })
export type WhoMoved = t.TypeOf<typeof WhoMoved>

const of = { user_id: UserId, channel_id: ChatId }

/** What happens to one person in one channel, in the stream `place-<chat id>-<number>`. */
export const placeEvents = {
  /** `until` is when their place ends by itself, because they pay Telegram for it by a link of Telegram's own; `told_at` is when that was, by Telegram's clock. */
  'admin.user_joined_channel': define({
    ...of,
    via: t.keyof({ link: null, request: null, added: null, paid_link: null, other: null }),
    until: t.union([IsoDate, t.null]),
    by: WhoMoved,
    told_at: IsoDate,
  }),
  'admin.user_left_channel': define({
    ...of,
    reason: t.keyof({ left: null, removed: null, banned: null, expired: null }),
    by: WhoMoved,
    told_at: IsoDate,
  }),
  /**
   * They ask to be let in; where it `is_guarded`, Telegram waits for the bot's answer. `by_plan` says that the channel is one that
   * plans open, `told_at` when they asked, by Telegram's clock.
   */
  'admin.join_requested': define({ ...of, is_guarded: t.boolean, by_plan: t.boolean, told_at: IsoDate }),
  /** Telegram is to let them in, because of a plan of theirs. */
  'admin.join_ordered': define({ ...of, why: t.keyof({ plan: null }) }),
  /** Telegram has let them in, or says why it does not. */
  'admin.join_answered': define({ ...of, fact: t.union([t.string, t.null]) }),
}
export type PlaceEvent = EventOf<typeof placeEvents>
