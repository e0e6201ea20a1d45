import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, launchBrowser, logIn, visit } from '../support/browser.ts'
import { startSampleCommunity, TOKEN } from './sampleCommunity.ts'

const FOLDER = path.join(import.meta.dirname, '../../docs/pictures')
const LARGEST_KB = 200
const SCREENS = { phone: { width: 390, height: 780 }, desktop: { width: 1280, height: 800 } } as const

type Picture = {
  readonly name: string
  readonly screen: keyof typeof SCREENS
  readonly colorScheme: 'light' | 'dark'
  readonly path: string
  readonly prepare?: (page: Page) => Promise<unknown>
}

/** The pictures of docs/console.md, of which the README shows two. */
const PICTURES: readonly Picture[] = [
  { name: 'chat-desktop', screen: 'desktop', colorScheme: 'light', path: '/chat' },
  { name: 'chat-phone', screen: 'phone', colorScheme: 'dark', path: '/chat' },
  { name: 'overview-desktop', screen: 'desktop', colorScheme: 'dark', path: '' },
  { name: 'events-phone', screen: 'phone', colorScheme: 'light', path: '/events' },
  {
    name: 'event-desktop',
    screen: 'desktop',
    colorScheme: 'light',
    path: '/events?type=gamification.besitos_earned',
    prepare: async (page) => {
      await page.locator('.events > li a').first().click()
      await page.locator('.graph').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'member-phone',
    screen: 'phone',
    colorScheme: 'dark',
    path: '/members',
    prepare: async (page) => {
      await page.locator('tbody a').nth(2).click()
      await page.locator('#slider').fill('12')
      await page.getByText('After event 12 of').waitFor()
      await page.evaluate("document.querySelector('#history').scrollIntoView()")
    },
  },
]

const converse = async (page: Page, root: string, settled: () => Promise<void>) => {
  await page.goto(`${root}/console/chat?as=Diana`)
  const lines = () => page.locator('#transcript .bubble').count()
  const act = async (deed: () => Promise<void>) => {
    const before = await lines()
    await deed()
    await page.waitForFunction(
      `document.querySelectorAll('#transcript .bubble').length > ${before + 1} || document.querySelector('#transcript small')`,
    )
    await settled()
  }
  const say = (text: string) =>
    act(async () => {
      await page.locator('#text').fill(text)
      await page.keyboard.press('Enter')
    })
  await say('/start')
  for (let presses = 0; presses < 3; presses += 1)
    await act(() => page.locator('#transcript .keys').last().getByRole('button').first().click())
}

const take = async (
  browser: Browser,
  root: string,
  { name, screen, colorScheme, path: at, prepare }: Picture,
) => {
  const { page, close } = await visit(browser, {
    viewport: SCREENS[screen],
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
  })
  await logIn(page, root, TOKEN)
  await page.goto(`${root}/console${at}`)
  await prepare?.(page)
  await page.evaluate('document.activeElement?.blur()')
  if (prepare === undefined) await page.evaluate('scrollTo(0, 0)')
  const file = path.join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file, caret: 'hide' })
  await close()
  const kb = (await stat(file)).size / 1_000
  console.log(`${name}: ${kb.toFixed(0)} kB`)
  if (kb > LARGEST_KB) throw new Error(`${name} is larger than ${LARGEST_KB} kB`)
}

if (chromiumPath() === undefined) throw new Error('there is no chromium on the PATH')
await mkdir(FOLDER, { recursive: true })
const community = await startSampleCommunity()
const browser = await launchBrowser()
try {
  const { page, close } = await visit(browser)
  await page.goto(`${community.root}/console/chat?as=Diana`)
  await community.live()
  await converse(page, community.root, community.settled)
  await close()
  for (const picture of PICTURES) await take(browser, community.root, picture)
} finally {
  await browser.close()
  await community.stop()
}
