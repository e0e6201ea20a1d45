import type { MiddlewareHandler } from 'hono'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

const hostIn = (url: string | undefined) =>
  url !== undefined && URL.canParse(url) ? new URL(url).host : undefined

/**
 * Refuses whatever may change something and was not sent by a page of this console, whatever kind of body it has.
 *
 * - Browsers say from where a request comes, in a header that no page can set. Older ones name the page’s origin, which must be
 *   the host that is asked, or `address`, where a proxy calls it otherwise. Without either, nothing is taken.
 */
export const sameOrigin =
  (address: string, refuse: MiddlewareHandler): MiddlewareHandler =>
  async (c, next) => {
    if (SAFE.includes(c.req.method)) return next()
    const site = c.req.header('Sec-Fetch-Site')
    if (site !== undefined) return site === 'same-origin' ? next() : refuse(c, next)
    const origin = hostIn(c.req.header('Origin'))
    const isOurs = origin !== undefined && [c.req.header('Host'), hostIn(address)].includes(origin)
    return isOurs ? next() : refuse(c, next)
  }

const LOOPBACK = /^(localhost|127[.][0-9.]+|\[::1\])(:[0-9]+)?$/

/** Whether somebody has asked for a name of this machine: a page of another site may have its name lead here, too. */
export const isLoopbackHost = (host: string | undefined): boolean => LOOPBACK.test(host ?? '')

/** Whether nobody but this machine is listened to. */
export const isLoopbackAddress = (host: string): boolean =>
  isLoopbackHost(host.includes(':') ? `[${host}]` : host)
