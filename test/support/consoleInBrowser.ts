import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type AuditedBot, startAuditedBot } from './auditedBot.ts'
import { chromiumPath, logIn, openBrowser, type Visit, type Visitors, visit } from './browser.ts'
import { freePort } from './servers.ts'

/** It logs in to the console of the tests. */
export const TOKEN = 'a-token-for-the-console'

/** Whether a console can be looked at here at all. */
export const hasBrowser = chromiumPath() !== undefined

/** A running bot, where it is, and a browser beside it; each is there from the first test on. */
export type ConsoleInBrowser = {
  readonly bot: AuditedBot
  readonly root: string
  readonly browser: Visitors
  /** Somebody who has logged in by the token. */
  readonly enter: (options?: BrowserContextOptions) => Promise<Visit>
}

/**
 * Starts a bot with a console and a browser for the tests of a file or of a `describe`, and stops both after them. Where there is no
 * browser nothing is started: such tests are skipped.
 *
 * - `prepare` happens before anybody looks.
 */
export const consoleInBrowser = (
  prepare: (bot: AuditedBot) => Promise<unknown> = async () => undefined,
  variables: Readonly<Record<string, string>> = {},
): ConsoleInBrowser => {
  let bot: AuditedBot | undefined
  let browser: Visitors | undefined
  let root = ''
  const there = <A>(part: A | undefined): A => {
    if (part === undefined) throw new Error('it is there from the first test on')
    return part
  }
  beforeAll(async () => {
    if (!hasBrowser) return
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN, ...variables })
    await prepare(bot)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await bot?.stop()
  })
  return {
    get bot() {
      return there(bot)
    },
    get browser() {
      return there(browser)
    },
    get root() {
      return root
    },
    enter: async (options) => {
      const somebody = await visit(there(browser), options)
      await logIn(somebody.page, root, TOKEN)
      return somebody
    },
  }
}
