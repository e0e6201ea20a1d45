import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { define } from '../kernel/eventDefinition.ts'
import { ChatId, Slug, Tag, UserId, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

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
  /** The operator has a subscription try again what it parked at `position`, and what waits behind it. */
  'admin.dead_letter_retried': define({ subscription: t.string, position: Positive }),
  /** The operator gives up on what a subscription parked at `position`. */
  'admin.dead_letter_discarded': define({ subscription: t.string, position: Positive }),
  /** A policy reacted to an event with a command, and was refused for `reason`, the rejection's tag. */
  'admin.policy_refused': define({ policy: Slug, event_id: Uuid, reason: Tag }),
}
