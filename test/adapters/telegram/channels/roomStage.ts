import { createMemoryCheckpointStore } from '../../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemorySnapshotStore } from '../../../../src/adapters/memory/memorySnapshotStore.ts'
import { createNameChannels } from '../../../../src/application/channels/nameChannels.ts'
import { removalPart } from '../../../../src/application/channels/removalPart.ts'
import type { Part } from '../../../../src/application/commands/part.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { membershipPart } from '../../../../src/application/membership/membershipPart.ts'
import { letInWithPlan } from '../../../../src/application/policies/membership/joinRequests.ts'
import { policySubscription } from '../../../../src/application/policies/policy.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import type { RemovalReason } from '../../../../src/domain/channels/removalEvents.ts'
import type { ChatId, Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { start } from '../../../domain/membership/membershipFacts.ts'
import { right } from '../../../support/results.ts'
import { liveAmong } from '../../../support/stories.ts'
import { createBotInProcess } from '../support/botInProcess.ts'
import { ANA, BOT, DATE, update } from '../support/updates.ts'
import { channelsFrontOver } from './channelsFrontOver.ts'

export const ROOM = { id: -1_001_234_567_890, type: 'channel', title: 'La sala <de atrás>' } as const
export const OWNER = { id: 9, is_bot: false, first_name: 'Dueña' }

/** The bot in a channel that a plan may open, and its policy for those who wait. */
export const createRoomStage = () => {
  const bot = createBotInProcess({
    frontsOf: (fronts) => [...fronts, channelsFrontOver(liveAmong([]))],
  })
  const performAct = createPerformAct({ log: bot.log, snapshots: createMemorySnapshotStore(), ids: bot.ids })
  const checkpoints = createMemoryCheckpointStore(bot.clock)
  const performs = (parts: readonly Part[]) => {
    const commandId = bot.ids.next()
    const metadata = {
      command_id: commandId,
      correlation_id: commandId,
      causation_id: commandId,
      actor: 'operator',
    }
    return right(
      performAct({ metadata, at: bot.clock.now(), parts, refusals: memberRefusals(ANA.id as UserId) }),
    )
  }
  return {
    ...bot,
    letInWithPlan: policySubscription(letInWithPlan, { ...bot, performAct, checkpoints }),
    /** The name of the room, as plans speak of it. */
    bind: (chat: number = ROOM.id, name = 'sala') =>
      right(
        createNameChannels({ performAct, ids: bot.ids, clock: bot.clock }).bind(name as Slug, chat as ChatId),
      ),
    /** Gives Ana a plan that opens the room. */
    givesPlan: () => {
      const userId = ANA.id as UserId
      return performs([membershipPart(userId, [start({ userId, at: bot.clock.now() })])])
    },
    /** Has Ana leave the room. */
    ordersRemoval: (why: RemovalReason) => {
      const meant = { userId: ANA.id as UserId, channelId: ROOM.id as ChatId, at: bot.clock.now() }
      const order = { type: 'OrderRemoval', ...meant, cause: bot.ids.next(), why, hold: null } as const
      return performs([removalPart(meant.channelId, meant.userId, [order])])
    },
    typesOf: async (prefix: string) =>
      (await bot.events())
        .filter(({ stream }) => stream.startsWith(prefix))
        .map(({ type, data }) => ({ type, data })),
  }
}
export const own = (status: object, date = DATE) =>
  update('my_chat_member', { chat: ROOM, from: OWNER, date, new_chat_member: { user: BOT, ...status } })
export const ADMIN = { status: 'administrator', can_invite_users: true, can_restrict_members: true }

/** Ana has come or gone; how she stood before, `fields` may say otherwise. */
export const moves = (
  status: { readonly status: string; readonly [field: string]: unknown },
  { from = ANA, date = DATE, ...fields }: { from?: object; date?: number; [field: string]: unknown } = {},
) =>
  update('chat_member', {
    chat: ROOM,
    from,
    date,
    old_chat_member: { user: ANA, status: ['left', 'kicked'].includes(status.status) ? 'member' : 'left' },
    new_chat_member: { user: ANA, ...status },
    ...fields,
  })
/** Ana asks to be let in. */
export const asks = (fields: object = {}) =>
  update('chat_join_request', { chat: ROOM, from: ANA, user_chat_id: ANA.id, date: DATE, ...fields })
