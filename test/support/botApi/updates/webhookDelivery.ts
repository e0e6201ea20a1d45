import { Agent, type ClientRequest, request } from 'node:http'
import type { UpdateQueue } from './updateQueue.ts'

type Webhook = { url: string; secretToken: string; maxConnections: number }

export type WebhookDelivery = ReturnType<typeof createWebhookDelivery>

/**
 * Posts the updates to the webhook, one at a time and in order. Laws:
 *
 * - an update is confirmed by a 2xx answer and by nothing else; until then it is posted again and again
 * - between a failure and the next attempt lie `retryMs`; an answer that takes longer than `timeoutMs` is a failure
 * - replacing or removing the webhook abandons the delivery under way, and its update stays unconfirmed
 */
export const createWebhookDelivery = (queue: UpdateQueue, retryMs: number, timeoutMs: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let webhook: Webhook | undefined
  let underWay: ClientRequest | undefined
  let retry: NodeJS.Timeout | undefined
  let lastError: { last_error_date: number; last_error_message: string } | undefined

  const post = (
    { url, secretToken }: Webhook,
    body: string,
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
      if (underWay !== attempt) return
      underWay = undefined
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
    underWay = attempt
  }

  const deliverNext = () => {
    if (!webhook || underWay || retry) return
    const [update] = queue.next(1)
    if (!update) return
    post(webhook, JSON.stringify(update), (problem) => {
      if (problem === undefined) {
        queue.accept()
        return deliverNext()
      }
      lastError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: problem }
      retry = setTimeout(() => {
        retry = undefined
        deliverNext()
      }, retryMs)
    })
  }

  const abandon = () => {
    clearTimeout(retry)
    retry = undefined
    const attempt = underWay
    underWay = undefined
    attempt?.destroy()
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
