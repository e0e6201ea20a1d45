import { Agent, type ClientRequest, request } from 'node:http'
import type { Update } from 'grammy/types'
import { typeOf } from './allowedUpdates.ts'
import type { UpdateQueue } from './updateQueue.ts'

type Webhook = { url: string; secretToken: string; maxConnections: number }

/**
 * Which updates Telegram itself posts one after the other: those of a chat's messages, those of a person's places in chats, and of
 * everything else those of one type and one person. The documentation knows only "the maximum allowed number of simultaneous HTTPS
 * connections" (Bot API, "setWebhook"); telegram-bot-api 10.0, Client.cpp, says it by the `webhook_queue_id` of each `add_update`.
 */
export const lanesOfTelegram = (update: Update): string => {
  const told = update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post
  if (told !== undefined) return `messages ${told.chat.id}`
  if (update.my_chat_member !== undefined) return `own place ${update.my_chat_member.chat.id}`
  if (update.chat_member !== undefined) return `places ${update.chat_member.new_chat_member.user.id}`
  if (update.chat_join_request !== undefined) return `places ${update.chat_join_request.from.id}`
  const content = Object.values(update).find((value) => typeof value === 'object') as
    | { readonly from?: { readonly id: number }; readonly user?: { readonly id: number } }
    | undefined
  return `${typeOf(update)} ${(content?.from ?? content?.user)?.id}`
}

export type WebhookDelivery = ReturnType<typeof createWebhookDelivery>

/**
 * Posts the updates to the webhook. Laws:
 *
 * - an update is confirmed by a 2xx answer and by nothing else; until then it is posted again and again
 * - those of one lane are posted one at a time and in order; `laneOf` names the lane of an update, and without it all have one. Of
 *   different lanes `max_connections` are posted side by side, and come to the bot in any order
 * - between a failure and the next attempt of its lane lie `retryMs`; an answer that takes longer than `timeoutMs` is a failure
 * - replacing or removing the webhook abandons the deliveries under way, and their updates stay unconfirmed
 */
export const createWebhookDelivery = (
  queue: UpdateQueue,
  retryMs: number,
  timeoutMs: number,
  laneOf: (update: Update) => string = () => 'all',
) => {
  const agent = new Agent({ keepAlive: true })
  let webhook: Webhook | undefined
  const underWay = new Map<string, ClientRequest>()
  const retries = new Map<string, NodeJS.Timeout>()
  let lastError: { last_error_date: number; last_error_message: string } | undefined

  const post = (
    { url, secretToken }: Webhook,
    body: string,
    lane: string,
    onEnd: (problem: string | undefined) => void,
  ) => {
    const attempt = request(url, {
      agent,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        ...(secretToken === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secretToken }),
      },
    })
    const end = (problem: string | undefined) => {
      clearTimeout(deadline)
      if (underWay.get(lane) !== attempt) return
      underWay.delete(lane)
      onEnd(problem)
    }
    const deadline = setTimeout(() => {
      end('Read timeout expired')
      attempt.destroy()
    }, timeoutMs)
    attempt.on('error', (error) => end(error.message || 'Connection refused'))
    attempt.on('response', (response) => {
      const { statusCode = 0, statusMessage = '' } = response
      const accepted = statusCode >= 200 && statusCode < 300
      response.on('end', () =>
        end(accepted ? undefined : `Wrong response from the webhook: ${statusCode} ${statusMessage}`),
      )
      response.on('close', () => end('Webhook connection closed'))
      response.resume()
    })
    attempt.end(body)
    underWay.set(lane, attempt)
  }

  const deliver = (to: Webhook, update: Update, lane: string) =>
    post(to, JSON.stringify(update), lane, (problem) => {
      if (problem === undefined) {
        queue.accept(update)
        return deliverNext()
      }
      lastError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: problem }
      const retry = () => {
        retries.delete(lane)
        deliverNext()
      }
      retries.set(lane, setTimeout(retry, retryMs))
    })

  const deliverNext = () => {
    const isBusy = (lane: string) => underWay.has(lane) || retries.has(lane)
    for (const update of webhook ? queue.pending() : []) {
      if (!webhook || underWay.size >= webhook.maxConnections) return
      const lane = laneOf(update)
      if (!isBusy(lane)) deliver(webhook, update, lane)
    }
  }

  const abandon = () => {
    for (const timer of retries.values()) clearTimeout(timer)
    retries.clear()
    const attempts = [...underWay.values()]
    underWay.clear()
    for (const attempt of attempts) attempt.destroy()
  }

  queue.onArrival(deliverNext)

  return {
    current: () => webhook,
    lastError: () => lastError,
    set: (next: Webhook | undefined) => {
      abandon()
      webhook = next
      lastError = undefined
      deliverNext()
    },
    stop: () => {
      webhook = undefined
      abandon()
      agent.destroy()
    },
  }
}
