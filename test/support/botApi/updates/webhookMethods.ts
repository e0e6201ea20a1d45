import { type Answer, badRequest, success } from '../answer.ts'
import type { Methods } from '../method.ts'
import { flagOf, integerOf, type Payload, textOf } from '../payload.ts'
import type { createAllowedUpdates } from './allowedUpdates.ts'
import type { LongPolls } from './longPolls.ts'
import type { UpdateQueue } from './updateQueue.ts'
import type { WebhookDelivery } from './webhookDelivery.ts'

const longestSecret = 256

const refuseWebhook = (url: string, secretToken: string): Answer | undefined => {
  if (!URL.canParse(url)) return badRequest('invalid webhook URL specified')
  if (secretToken.length > longestSecret) return badRequest('secret token is too long')
  if (/[^\w-]/.test(secretToken)) return badRequest('secret token contains unallowed characters')
  if (new URL(url).protocol !== 'http:')
    return badRequest('bad webhook: this server delivers over plain HTTP only')
  return undefined
}

export const createWebhookMethods = (
  queue: UpdateQueue,
  delivery: WebhookDelivery,
  polls: LongPolls,
  allowed: ReturnType<typeof createAllowedUpdates>,
): Methods => {
  const remove = (payload: Payload): Answer => {
    const wasSet = delivery.current() !== undefined
    delivery.set(undefined)
    if (flagOf(payload, 'drop_pending_updates')) queue.dropAll()
    return success(true, wasSet ? 'Webhook was deleted' : 'Webhook is already deleted')
  }

  return {
    setWebhook: (payload) => {
      const url = textOf(payload, 'url')
      if (url === '') return remove(payload)
      const secretToken = textOf(payload, 'secret_token')
      const refusal = refuseWebhook(url, secretToken)
      if (refusal) return refusal

      const maxConnections = integerOf(payload, 'max_connections', { fallback: 40, min: 1, max: 100 })
      const drop = flagOf(payload, 'drop_pending_updates')
      allowed.remember(payload)
      const current = delivery.current()
      const same =
        current?.url === url &&
        current.secretToken === secretToken &&
        current.maxConnections === maxConnections
      if (same && !drop) return success(true, 'Webhook is already set')

      polls.endForWebhook()
      if (drop) queue.dropAll()
      delivery.set({ url, secretToken, maxConnections })
      return success(true, 'Webhook was set')
    },

    deleteWebhook: remove,

    getWebhookInfo: () => {
      const webhook = delivery.current()
      return success({
        url: webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: queue.size(),
        ...delivery.lastError(),
        ...(webhook && {
          max_connections: webhook.maxConnections,
          ip_address: new URL(webhook.url).hostname,
        }),
        ...(allowed.list().length > 0 && { allowed_updates: allowed.list() }),
      })
    },
  }
}
