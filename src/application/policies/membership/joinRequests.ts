import type { EventOf } from '../../../domain/kernel/eventDefinition.ts'
import type { ChatId, Slug, UserId } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import { memberPlanEvents } from '../../../domain/membership/events.ts'
import { channelsSection, type OpenTerms } from '../../channels/content/channelsSection.ts'
import { entryPart } from '../../channels/entryPart.ts'
import { channelNamesPart } from '../../channels/nameChannels.ts'
import { placePart } from '../../channels/placePart.ts'
import type { RoomRequests } from '../../channels/roomRequests.ts'
import type { Earlier } from '../../commands/part.ts'
import type { LiveExperience } from '../../content/liveExperience.ts'
import { createCatalogue } from '../../log/createCatalogue.ts'
import { memberPart } from '../../user/memberPart.ts'
import type { Policy } from '../policy.ts'
import { inviteAgain } from './invites.ts'
import { membershipOf, opens } from './openedChannels.ts'

/**
 * Whoever asks to be let into a channel is let in where something of theirs opens it; that is decided on what they have when it is
 * recorded. A channel that the content opens to everybody lets them in when their time has come, or shows them its first step. Anybody
 * else is left to the administrators.
 */
export const createJoinRequests = (live: LiveExperience): RoomRequests => ({
  ask: (userId, channelId, { language, ...told }, at) => {
    const standing = membershipOf(userId)
    const nameIn = (earlier: Earlier): Slug | undefined =>
      earlier(channelNamesPart)?.before.named.find((one) => one.channelId === channelId)?.name
    const termsIn = (earlier: Earlier): OpenTerms | undefined => {
      const name = nameIn(earlier)
      return name === undefined ? undefined : live.of(earlier)?.of(channelsSection)?.get(name)
    }
    const member = memberPart(userId, [])
    const asked = placePart(channelId, userId, (earlier) => {
      const name = nameIn(earlier)
      const isOpen = name !== undefined && opens(earlier(standing)?.before, name)
      const terms = termsIn(earlier)
      const dueAt = terms?.by === 'delay' ? new Date(at.getTime() + terms.afterMs) : null
      const openedBy = terms?.by ?? (name === undefined ? 'administrators' : 'plan')
      return [
        { type: 'AskToJoin', userId, channelId, ...told, openedBy, dueAt, at },
        ...(isOpen
          ? [{ type: 'OrderAnswer' as const, userId, channelId, why: 'plan' as const, approves: true, at }]
          : []),
      ]
    })
    const begun = entryPart(channelId, userId, (earlier) => {
      const [name, terms, seen] = [nameIn(earlier), termsIn(earlier), earlier(asked)]
      if (name === undefined || terms?.by !== 'steps' || !seen?.after.isAsking || seen.after.isOrdered)
        return []
      const state = earlier(member)?.before
      return [
        {
          type: 'BeginEntry',
          userId,
          channelId,
          terms: {
            name,
            contentVersion: (live.of(earlier)?.version ?? 0) as Natural,
            language: state?.status === 'registered' ? state.language : language,
            steps: terms.steps.map(({ pauseMs, choices }) => ({
              pause_ms: pauseMs,
              choices: choices.map(({ goes }) => goes),
            })),
          },
          toldAt: told.toldAt,
          at,
        },
      ]
    })
    return [live.part, channelNamesPart, standing, member, asked, begun]
  },
  inviteAgain,
})

const started = { 'admin.subscription_started': memberPlanEvents['admin.subscription_started'] }

/** Whoever has asked to be let in, and comes by a plan while they wait, is let in then. */
export const letInWithPlan: Policy<EventOf<typeof started>> = {
  name: 'let-in-with-plan' as Slug,
  catalogue: createCatalogue(started),
  partsFor: ({ data: { user_id: userId, channels } }, at) => [
    channelNamesPart,
    ...channels.map((name) => waitingPart(userId, name, at)),
  ],
}

const waitingPart = (userId: UserId, name: Slug, at: Date) => {
  const channelIn = (earlier: Earlier): ChatId | undefined =>
    earlier(channelNamesPart)?.before.named.find((one) => one.name === name)?.channelId
  return placePart(
    (earlier) => channelIn(earlier) as ChatId,
    userId,
    (earlier) => {
      const channelId = channelIn(earlier) as ChatId
      return [{ type: 'OrderAnswer', userId, channelId, why: 'plan', approves: true, at }]
    },
    (earlier) => channelIn(earlier) !== undefined,
  )
}
