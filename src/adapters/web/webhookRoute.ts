import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'

const MOST_BYTES = 1024 * 1024
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token'

/**
 * Where Telegram delivers updates.
 *
 * - `path` is taken literally.
 * - `onRefused` is told of each delivery that lacks the secret.
 * - `handle` answers `done` once the update is handled, `again` where it must be delivered once more.
 */
export type WebhookOptions = {
  readonly path: string
  readonly secret: string
  readonly onRefused?: () => void
  readonly handle: (update: unknown) => Promise<'done' | 'again'>
}

const digestOf = (text: string) => createHash('sha256').update(text).digest()

const isUpdate = (body: unknown) =>
  typeof body === 'object' && body !== null && 'update_id' in body && Number.isSafeInteger(body.update_id)

/** Takes updates from whoever knows the secret, which is looked at before any of the body is read. */
export const webhookRoute = ({ path, secret, onRefused, handle }: WebhookOptions): MiddlewareHandler => {
  const expected = digestOf(secret)

  const isElsewhere = ({ req }: Context) => new URL(req.url).pathname !== path

  const checkSecret: MiddlewareHandler = async (c, next) => {
    if (timingSafeEqual(digestOf(c.req.header(SECRET_HEADER) ?? ''), expected)) return next()
    onRefused?.()
    return c.json({ error: 'wrong secret' }, 401)
  }

  const limitBody = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => c.json({ error: 'too large' }, 413),
  })

  const receive: MiddlewareHandler = async (c) => {
    const update: unknown = await c.req.json().catch(() => undefined)
    if (!isUpdate(update)) return c.json({ error: 'not an update' }, 400)
    return c.body(null, (await handle(update)) === 'done' ? 200 : 503)
  }

  return except(isElsewhere, checkSecret, limitBody, receive)
}
