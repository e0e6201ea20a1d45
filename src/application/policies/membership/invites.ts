import type { ChannelNamesState } from '../../../domain/channels/channelNames.ts'
import { invitationStream } from '../../../domain/channels/invitation.ts'
import type { InviteEnd } from '../../../domain/channels/inviteEvents.ts'
import { placeEvents } from '../../../domain/channels/placeEvents.ts'
import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { ChatId, Slug, UserId } from '../../../domain/kernel/ids.ts'
import { memberPlanEvents } from '../../../domain/membership/events.ts'
import { daysAfter, graceEnds } from '../../../domain/membership/membershipState.ts'
import { invitationPart } from '../../channels/invitationPart.ts'
import { channelNamesPart, type ReadChannelNames } from '../../channels/nameChannels.ts'
import { placePart } from '../../channels/placePart.ts'
import type { Earlier, Part } from '../../commands/part.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import type { NamedChannel } from '../../ports/channelNames.ts'
import type { Errand } from '../errand.ts'
import type { Policy } from '../policy.ts'
import { membershipOf, opens } from './openedChannels.ts'

/** A link that nobody has used by then ends by itself; sooner where the plan does. */
const LINK_DAYS = 30

/**
 * Has a link made for a member into the channel that `channelIn` tells, where something of theirs opens it, they are not in it, and do
 * not wait to be let in. One that they have stays, unless it is to be replaced.
 */
const orderParts = (
  userId: UserId,
  channelIn: (earlier: Earlier) => { readonly name: Slug; readonly channelId: ChatId } | undefined,
  at: Date,
  replaces = false,
): readonly Part[] => {
  const standing = membershipOf(userId)
  const isNamed = (earlier: Earlier) => channelIn(earlier) !== undefined
  const idIn = (earlier: Earlier) => channelIn(earlier)?.channelId as ChatId
  const place = placePart(idIn, userId, [], isNamed)
  const untilIn = (earlier: Earlier): Date => {
    const name = channelIn(earlier)?.name
    const opening = earlier(standing)?.before.held.filter(
      ({ terms }) => name !== undefined && terms.channels.includes(name),
    )
    const ends = Math.max(0, ...(opening ?? []).map((held) => graceEnds(held).getTime()))
    return new Date(Math.min(ends, daysAfter(at, LINK_DAYS).getTime()))
  }
  return [
    standing,
    place,
    invitationPart(
      (earlier) => invitationStream(idIn(earlier), userId),
      (earlier) => [
        { type: 'OrderInvite', userId, channelId: idIn(earlier), until: untilIn(earlier), replaces, at },
      ],
      (earlier) => {
        const there = earlier(place)?.before
        return isNamed(earlier) && there?.status !== 'in' && there?.isAsking !== true
      },
    ),
  ]
}

const started = { 'admin.subscription_started': memberPlanEvents['admin.subscription_started'] }

/** Whoever comes by a plan has a link of their own made into each channel that it opens. Who was imported is there already. */
export const orderInvites: Policy<EventOf<typeof started>> = {
  name: 'invites' as Slug,
  catalogue: createCatalogue(started),
  partsFor: ({ data: { user_id: userId, channels, source, extends: isLonger } }, at) =>
    source === 'import' || isLonger
      ? []
      : [
          channelNamesPart,
          ...channels.flatMap((name) =>
            orderParts(
              userId,
              (earlier) => earlier(channelNamesPart)?.before.named.find((one) => one.name === name),
              at,
            ),
          ),
        ],
}

/** A member wants a link of their own, because the last one is good no more: they have it where they may come in. */
export const inviteAgain = (userId: UserId, channelId: ChatId, at: Date): readonly Part[] => [
  channelNamesPart,
  ...orderParts(
    userId,
    (earlier) => earlier(channelNamesPart)?.before.named.find((one) => one.channelId === channelId),
    at,
  ),
]

/** The same for a channel by its name, whose link they may have lost; where it `replaces` the one that they have, that one is revoked. */
export const inviteInto = (userId: UserId, name: Slug, replaces: boolean, at: Date): readonly Part[] => [
  channelNamesPart,
  ...orderParts(
    userId,
    (earlier) => earlier(channelNamesPart)?.before.named.find((one) => one.name === name),
    at,
    replaces,
  ),
]

const joined = { 'admin.user_joined_channel': placeEvents['admin.user_joined_channel'] }

/** Whoever is in needs no link any more, however they came; a link by which somebody else came is good no more. */
export const endUsedInvites: Policy<EventOf<typeof joined>> = {
  name: 'used-invites' as Slug,
  catalogue: createCatalogue(joined),
  partsFor: ({ data: { user_id: userId, channel_id: channelId, link_of: owner } }, at) => [
    ending(channelId, userId, 'used', at),
    ...(owner === null || owner === userId ? [] : [ending(channelId, owner, 'passed_on', at)]),
  ],
}

const ending = (
  channelId: ChatId,
  userId: UserId,
  why: InviteEnd,
  at: Date,
  when?: (earlier: Earlier) => boolean,
): Part =>
  invitationPart(
    invitationStream(channelId, userId),
    [{ type: 'EndInvite', userId, channelId, why, digest: null, at }],
    when,
  )

/** Ends the links of whoever has something no more into those of the channels that nothing else of theirs opens. */
export const endedPlanInvites = (
  channels: readonly Pick<NamedChannel, 'name' | 'channelId'>[],
  userId: UserId,
  at: Date,
): readonly Part[] => {
  const standing = membershipOf(userId)
  return channels.length === 0
    ? []
    : [
        standing,
        ...channels.map(({ name, channelId }) =>
          ending(channelId, userId, 'plan_ended', at, (earlier) => !opens(earlier(standing)?.before, name)),
        ),
      ]
}

const closed = { 'admin.membership_closed': memberPlanEvents['admin.membership_closed'] }

/** Ends all links of whoever is forgotten. */
export const createEndForgottenInvites = (
  readNames: ReadChannelNames,
): Errand<EventOf<typeof closed>, ChannelNamesState['named']> => ({
  name: 'forgotten-invites' as Slug,
  catalogue: createCatalogue(closed),
  perform: () => readNames,
  partsFor: ({ data: { user_id: userId } }, named, at) =>
    named.map(({ channelId }) => ending(channelId, userId, 'forgotten', at)),
})
