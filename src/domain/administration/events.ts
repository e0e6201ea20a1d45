import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define, type EventOf } from '../kernel/eventDefinition.ts'
import { ChatId, Slug, UserId } from '../kernel/ids.ts'
import { Natural } from '../kernel/numbers.ts'

/** The storage format of the module's events. */
export const administrationEvents = {
  'admin.subscription_started': define({
    user_id: UserId,
    plan_id: Slug,
    starts_at: IsoDate,
    ends_at: IsoDate,
  }),
  'admin.subscription_expiring': define({
    user_id: UserId,
    plan_id: Slug,
    ends_at: IsoDate,
    days_left: Natural,
  }),
  'admin.subscription_expired': define({ user_id: UserId, plan_id: Slug, ended_at: IsoDate }),
  'admin.user_joined_channel': define({
    user_id: UserId,
    channel_id: ChatId,
    via: t.keyof({ link: null, request: null, added: null, other: null }),
  }),
  'admin.user_left_channel': define({
    user_id: UserId,
    channel_id: ChatId,
    reason: t.keyof({ left: null, removed: null, expired: null }),
  }),
  'admin.content_published': define({
    content_id: Slug,
    channel_id: ChatId,
    kind: t.keyof({ text: null, photo: null, video: null, audio: null, document: null, poll: null }),
    scheduled: t.boolean,
  }),
}
export type AdministrationEvent = EventOf<typeof administrationEvents>
