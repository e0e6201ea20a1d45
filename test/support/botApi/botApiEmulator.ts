import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Message, Update, UserFromGetMe } from 'grammy/types'
import { createBotApi } from './botApi.ts'
import { botInfoFor } from './botInfo.ts'
import { type ChannelProfile, openChannel } from './channels/owning.ts'
import { upgradeGroup } from './channels/upgrading.ts'
import { createFailurePlan } from './failurePlan.ts'
import { type ConversationChat, createMember } from './member.ts'
import type { MemberProfile } from './person.ts'
import { createCallLog, type RecordedCall } from './server/callLog.ts'
import type { Floods } from './server/floodControl.ts'
import { createRequestHandler } from './server/requestHandler.ts'
import { createWatches } from './server/watches.ts'

/**
 * - `port`: 0, as without it, takes a free one
 * - `webhookRetryMs`, `webhookTimeoutMs`: see the laws of the webhook delivery
 * - `webhookSideBySide`: updates of different chats and kinds at once, as Telegram delivers them; without it one after the other
 * - `cutsHurried`: see the laws of getUpdates; a test that moves the clock of the bot has no use for it
 * - `messagesPerSecond`: how many messages are taken in a second, all if it is not given; `floods`: the other limits too
 * - `keepCalls`: how many recorded calls are remembered, `keepMessages`: how many messages of each chat
 */
export type BotApiEmulatorOptions = {
  token?: string
  botUser?: Partial<UserFromGetMe>
  port?: number
  firstUpdateId?: number
  webhookRetryMs?: number
  webhookTimeoutMs?: number
  webhookSideBySide?: boolean
  cutsHurried?: boolean
  messagesPerSecond?: number
  floods?: Floods
  keepCalls?: number
  keepMessages?: number
}

export type BotApiEmulator = Awaited<ReturnType<typeof startBotApiEmulator>>

/** Long enough for a machine with much else to do; nobody waits as long where all is well. */
const defaultTimeoutMs = 60_000

/** A Telegram Bot API server for one bot, over real HTTP, with the members of its chats at the test's command. */
export const startBotApiEmulator = async (options: BotApiEmulatorOptions = {}) => {
  const { token = '1:TEST', port = 0, keepCalls = 10_000, keepMessages = 1000 } = options
  const {
    firstUpdateId = 1,
    webhookRetryMs = 50,
    webhookTimeoutMs = 60_000,
    webhookSideBySide = false,
    cutsHurried = false,
    messagesPerSecond,
    floods = { ...(messagesPerSecond !== undefined && { perSecond: messagesPerSecond }) },
  } = options
  const botInfo = botInfoFor(token, options.botUser)
  const watches = createWatches()
  const log = createCallLog(keepCalls, watches)
  const plan = createFailurePlan()
  const sendListeners = new Set<(message: Message) => void>()
  const editListeners = new Set<(message: Message) => void>()
  const settings = {
    botInfo,
    firstUpdateId,
    webhookRetryMs,
    webhookTimeoutMs,
    webhookSideBySide,
    keepMessages,
    cutsHurried,
    floods,
  }
  const { bot, queue, chats, ...botApi } = createBotApi({
    ...settings,
    onSent: (message) => {
      for (const listener of sendListeners) listener(message)
      watches.tell(`chat ${message.chat.id}`)
    },
    onEdited: (message) => {
      for (const listener of editListeners) listener(message)
    },
  })
  const world = { chats, channels: botApi.channels, payments: botApi.payments, push: botApi.push }
  queue.onConfirmation(() => watches.tell('confirmation'))

  const handler = createRequestHandler(token, botApi.methods, log, plan, botApi.now)
  const server = createServer({ keepAliveTimeout: 120_000 }, handler.handle)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    botInfo,

    /** Queues an update and answers its id; one of a type the bot does not receive uses up an id and goes nowhere. */
    push: botApi.push,
    /** Queues an update as it is, even if its id was confirmed before. */
    redeliver: (update: Update) => {
      botApi.learnFrom(update)
      queue.redeliver(update)
    },
    /** A person, in their private chat with the bot unless another is given; the bot may write there from now on. */
    member: (profile: MemberProfile, chat?: ConversationChat) => createMember(profile, bot, world, chat),
    /** A person who has never written to the bot: it may write to them only where Telegram lets it, until they write. */
    stranger: (profile: MemberProfile) => {
      const member = createMember(profile, bot, world)
      chats.shut(profile.id)
      return member
    },
    /** A channel or group that the bot was just added to, as an administrator unless its profile says otherwise. */
    channel: (profile: ChannelProfile = {}) => openChannel(botApi.channels, bot, profile),

    /** Lets so many milliseconds pass by Telegram's clock, at once; the bot has a clock of its own. */
    passes: botApi.passes,
    /** The updates that Telegram dropped because the bot did not take them in their time. */
    lost: (): Update[] => queue.lost(),
    /** The Stars that came to the bot and went from it. */
    stars: botApi.payments.ledger,
    /** What somebody pays the bot for each month. */
    subscriptionsOf: botApi.payments.subscriptions.of,

    failNext: plan.failNext,
    block: chats.block,
    unblock: chats.unblock,
    upgrade: (from: number, to: number) => upgradeGroup(world, bot, from, to),

    calls: (method?: string): RecordedCall[] => log.calls(method),
    /** The first recorded call that fits, past or future; looked at when it arrives and again when it ends. */
    call: (predicate: (call: RecordedCall) => boolean, timeoutMs = defaultTimeoutMs) =>
      log.call(predicate, timeoutMs),

    /** The last update that fits, of those that the bot was handed out. */
    seen: (predicate: (update: Update) => boolean): Update => {
      const handedOut = log
        .calls('getUpdates')
        .flatMap(({ answer }) => (answer?.ok ? (answer.result as Update[]) : []))
      const found = handedOut.findLast(predicate)
      if (found === undefined) throw new Error(`The bot has seen no update with ${predicate}`)
      return found
    },
    pending: (): Update[] => queue.pending(),
    get confirmedUpTo(): number {
      return queue.confirmedUpTo()
    },
    /** Confirmed by an offset, accepted by the webhook, or dropped because the bot asked for it. */
    isConfirmed: (updateId: number): boolean => queue.isConfirmed(updateId) && !botApi.refused.has(updateId),
    whenConfirmed: (updateId: number, timeoutMs = defaultTimeoutMs): Promise<unknown> => {
      const confirmed = () => {
        const type = botApi.refused.get(updateId)
        if (type === undefined) return queue.isConfirmed(updateId) || undefined
        throw new Error(`Update ${updateId} was never queued: the bot's allowed_updates leave out ${type}`)
      }
      return watches.until('confirmation', {
        what: `the confirmation of update ${updateId}`,
        timeoutMs,
        seen: () => `confirmed up to ${queue.confirmedUpTo()}, ${queue.size()} pending`,
        now: confirmed,
        on: confirmed,
      })
    },

    /** The texts sent to a chat so far. */
    textsTo: (chatId: number): readonly string[] => chats.get(chatId)?.sentTexts ?? [],
    /** The texts sent to a chat, all of them, once there are `count`. */
    answersTo: (chatId: number, count: number, timeoutMs = defaultTimeoutMs): Promise<string[]> => {
      const texts = () => chats.get(chatId)?.sentTexts ?? []
      const enough = () => (texts().length >= count ? [...texts()] : undefined)
      return watches.until(`chat ${chatId}`, {
        what: `${count} messages to chat ${chatId}`,
        timeoutMs,
        seen: () => JSON.stringify(texts()),
        now: enough,
        on: enough,
      })
    },
    /** Calls the listener for every message the bot sends; what comes back ends it. */
    onSend: (listener: (message: Message) => void) => {
      sendListeners.add(listener)
      return () => sendListeners.delete(listener)
    },
    /** Calls the listener for every message whose text the bot changes; what comes back ends it. */
    onEdit: (listener: (message: Message) => void) => {
      editListeners.add(listener)
      return () => editListeners.delete(listener)
    },

    /** Ends everything at once: waiting polls and other open calls lose their connection, waits reject. */
    stop: async (): Promise<void> => {
      botApi.stop()
      handler.stop()
      watches.stop()
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
