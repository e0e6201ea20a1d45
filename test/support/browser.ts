import { existsSync } from 'node:fs'
import path from 'node:path'
import axe from 'axe-core'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { expect } from 'vitest'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** A Chromium of the machine's own; what is not there cannot be tested with. */
export const chromiumPath = (): string | undefined =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file))

/** What visitors come by; each has cookies of their own. */
export type Visitors = Pick<Browser, 'newContext' | 'close'>

let running: Promise<Browser> | undefined

/** The one browser of this process; who closes it has their own visitors leave. It ends with the process. */
export const openBrowser = async (): Promise<Visitors> => {
  running ??= launchBrowser()
  const browser = await running
  const contexts: BrowserContext[] = []
  return {
    newContext: async (options) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      return context
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
    },
  }
}

/** A browser of its own, to be closed. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath() ?? '',
    // Without a sandbox it runs as root, too; what it is shown here is our own.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })

export type Visit = {
  readonly page: Page
  /** What the browser had to say about our pages by now, each once. */
  readonly complaints: () => readonly string[]
  readonly close: () => Promise<void>
}

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }
/** The narrowest that pages are made for. */
const NARROWEST = { width: 360, height: 740 }

const OUTAGE =
  /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|network error|Failed to fetch/
/** The browser says of itself that a page says no. */
const REFUSAL = /the server responded with a status of (403|404|409|422) /

/** Somebody who looks, in English unless they say otherwise. That a server was away, or says no, is no complaint. */
export const visit = async (browser: Visitors, options: BrowserContextOptions = {}): Promise<Visit> => {
  const context = await browser.newContext({ locale: 'en-US', ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const note = (words: string) => {
    if (!OUTAGE.test(words) && !REFUSAL.test(words)) complaints.push(words)
  }
  page.on('console', (message) => note(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => note(`error: ${error.message}`))
  return { page, complaints: () => complaints, close: () => context.close() }
}

/** What another colour scheme or another width may change. */
const OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

type Found = {
  readonly violations: readonly { id: string; impact: string; nodes: { target: string[] }[] }[]
}

/** What axe-core has against a page that is serious; against its looks alone, where the rest was looked at before. */
const barriers = async (page: Page, onlyLooks: boolean): Promise<readonly string[]> => {
  const looks = onlyLooks ? { runOnly: { type: 'rule', values: OF_LOOKS } } : {}
  const options = { resultTypes: ['violations'], ...looks }
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source)
  const { violations } = await page.evaluate<Found>(`axe.run(${JSON.stringify(options)})`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** What is wider than the screen. */
const sideways = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** The page that is open has no serious barrier, and nothing beside the screen, also a very narrow one: on a desktop and a phone, light and dark. */
export const expectNoBarriers = async (page: Page): Promise<void> => {
  let nth = 0
  for (const viewport of [DESKTOP, PHONE])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      const where = `${page.url()}, ${colorScheme}, ${viewport.width} wide`
      expect(await barriers(page, nth > 0), where).toEqual([])
      expect(await sideways(page), where).toBeLessThanOrEqual(0)
      nth += 1
    }
  await page.setViewportSize(NARROWEST)
  expect(await sideways(page), `${page.url()}, ${NARROWEST.width} wide`).toBeLessThanOrEqual(0)
  await page.setViewportSize(DESKTOP)
}

/** Logs in by the token. */
export const logIn = async (page: Page, root: string, token: string): Promise<void> => {
  await page.goto(`${root}/console`)
  await page.getByLabel('Token').fill(token)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
}
