import type { Message, UserFromGetMe } from 'grammy/types'
import { conflict, success } from './answer.ts'
import { createChannels } from './channels/channels.ts'
import { createEntryMethods } from './channels/entryMethods.ts'
import { createPlaceMethods } from './channels/placeMethods.ts'
import { createChats, type KnownChat } from './chats.ts'
import { createClock } from './clock.ts'
import { createCallbackQueries, createChatMethods } from './messages/chatMethods.ts'
import { createCommandMethods } from './messages/commandMethods.ts'
import { createDocumentMethods } from './messages/documentMethods.ts'
import { createMediaMethods } from './messages/mediaMethods.ts'
import { createMessageMethods } from './messages/messageMethods.ts'
import type { Method, Methods } from './method.ts'
import { createPaymentMethods } from './payments/paymentMethods.ts'
import { createPayments } from './payments/payments.ts'
import { createFloodControl, type Floods } from './server/floodControl.ts'
import { createAllowedUpdates, type NewUpdate, typeOf } from './updates/allowedUpdates.ts'
import { createLongPolls } from './updates/longPolls.ts'
import { learnFrom } from './updates/updateContents.ts'
import { createUpdateQueue } from './updates/updateQueue.ts'
import { createWebhookDelivery, lanesOfTelegram } from './updates/webhookDelivery.ts'
import { createWebhookMethods } from './updates/webhookMethods.ts'

const webhookIsActive =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

const sends = /^send(?!ChatAction)/
const changes = /^(ban|unban|approve|decline|createChat|revoke|refund|editUserStar|edit|delete)/

const withLimits = (
  methods: Methods,
  floods: ReturnType<typeof createFloodControl>,
  chats: ReturnType<typeof createChats>,
): Methods =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]): [string, Method] => {
      if (sends.test(name))
        return [
          name,
          (payload, onGone) =>
            floods.message(chats.addressed(payload)?.chat.id ?? 0) ?? method(payload, onGone),
        ]
      return [
        name,
        changes.test(name) ? (payload, onGone) => floods.call() ?? method(payload, onGone) : method,
      ]
    }),
  )

/** Telegram as one bot sees it, without the HTTP: what it knows, and the methods that it offers. */
export const createBotApi = (settings: {
  botInfo: UserFromGetMe
  firstUpdateId: number
  webhookRetryMs: number
  webhookTimeoutMs: number
  webhookSideBySide: boolean
  keepMessages: number
  cutsHurried: boolean
  floods: Floods
  onSent: (message: Message, known: KnownChat) => void
  onEdited: (message: Message) => void
}) => {
  const { botInfo } = settings
  const bot = { id: botInfo.id, is_bot: true, first_name: botInfo.first_name, username: botInfo.username }
  const clock = createClock()
  const queue = createUpdateQueue(settings.firstUpdateId, clock)
  const allowed = createAllowedUpdates()
  const polls = createLongPolls(queue, settings.cutsHurried)
  const delivery = createWebhookDelivery(
    queue,
    settings.webhookRetryMs,
    settings.webhookTimeoutMs,
    settings.webhookSideBySide ? lanesOfTelegram : undefined,
  )
  const chats = createChats(settings.keepMessages, clock)
  const queries = createCallbackQueries()
  /** The types of the updates that the bot was never to receive, by their ids. */
  const refused = new Map<number, string>()

  const push = (update: NewUpdate): number => {
    learnFrom(update, chats, queries)
    if (allowed.admits(update)) return queue.push(update)
    const updateId = queue.skip()
    refused.set(updateId, typeOf(update))
    return updateId
  }
  const payments = createPayments(clock, chats, push)
  const channels = createChannels(clock, chats, bot, push)

  const messages = createMessageMethods(chats, bot, settings)
  const floodControl = createFloodControl(settings.floods)

  const methods: Methods = {
    getMe: () => success(botInfo),
    getUpdates: (payload, onGone) => {
      if (delivery.current()) return conflict(webhookIsActive)
      allowed.remember(payload)
      return polls.getUpdates(payload, onGone)
    },
    ...messages,
    ...createDocumentMethods(chats, bot, settings.onSent),
    ...createMediaMethods(chats, bot, settings.onSent),
    ...createPlaceMethods(channels, chats, clock, bot),
    ...createEntryMethods(channels, chats, bot),
    ...createPaymentMethods(payments, chats, bot, settings.onSent),
    ...createChatMethods(chats, queries),
    ...createCommandMethods(chats),
    ...createWebhookMethods(queue, delivery, polls, allowed),
  }

  return {
    bot,
    queue,
    chats,
    methods: withLimits(methods, floodControl, chats),
    refused,
    learnFrom: (update: NewUpdate) => learnFrom(update, chats, queries),
    push,
    /** Telegram's time, which its answers tell in their header `Date`. */
    now: clock.now,
    payments,
    channels,
    /** Lets time pass at once, for what Telegram waits for and for what it keeps. */
    passes: (milliseconds: number) => {
      clock.passes(milliseconds)
      queue.dropOld()
    },
    stop: () => {
      clock.stop()
      polls.stop()
      delivery.stop()
    },
  }
}
