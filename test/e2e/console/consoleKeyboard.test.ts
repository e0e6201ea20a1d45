import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import {
  chromiumPath,
  DESKTOP,
  logIn,
  openBrowser,
  PHONE,
  type Visit,
  type Visitors,
  visit,
} from '../../support/browser.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { lighthouseFolder } from '../../support/lighthouse.ts'
import { freePort } from '../../support/servers.ts'
import { pathsOf } from './consolePlaces.ts'
import { expectHeadingsInOrder, expectToBeWalkable, focused } from './focus.ts'
import { putBroadcast, putParkedUpdate, putUncertainNotice } from './putRows.ts'

describe.skipIf(chromiumPath() === undefined)(
  'the console without a mouse (needs chromium on the PATH)',
  () => {
    let bot: AuditedBot
    let folder: string
    let root: string
    let browser: Visitors
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      const port = await freePort()
      root = `http://127.0.0.1:${port}`
      bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
      folder = await lighthouseFolder()
      await bot.run('content', 'publish', folder, '--made-on', '0')
      for (const put of [putBroadcast, putUncertainNotice, putParkedUpdate]) await put(bot)
      browser = await openBrowser()
      somebody = await visit(browser)
      page = somebody.page
      page.on('dialog', (dialog) => dialog.accept())
      await logIn(page, root, TOKEN)
    })
    afterAll(async () => {
      await browser?.close()
      await bot?.stop()
      if (folder !== undefined) await rm(folder, { recursive: true })
    })

    const open = (path: string) => page.goto(`${root}/console${path}`)
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first()
    const pressed = async (name: string) => {
      await button(name).focus()
      await page.keyboard.press('Enter')
    }
    const everyPage = async () => {
      await open('')
      return [
        ...pathsOf(await page.content(), bot),
        '/content/fragments/lampara',
        '/content/fragments/lampara/edit',
        '/content/draft',
        '/content/versions/1',
      ]
    }

    it('comes to everything on every page in the order in which it is read, and sees where it is', async () => {
      for (const path of await everyPage()) {
        await open(path)
        await expectHeadingsInOrder(page)
        await expectToBeWalkable(page)
      }
    }, 120_000)

    it('does so on a phone, where the pages are in a menu that opens, and closes, by a key', async () => {
      await page.setViewportSize(PHONE)
      await open('/coming')
      await expectToBeWalkable(page)
      await pressed('Pages')
      await page.keyboard.press('Tab')
      await expect.poll(() => focused(page)).toBe('a Overview')
      await expectToBeWalkable(page)
      await pressed('Pages')
      await page.keyboard.press('Escape')
      await expect.poll(() => focused(page)).toBe('button Pages')
      expect(await page.getByRole('navigation', { name: 'Pages' }).count()).toBe(0)
      await page.setViewportSize(DESKTOP)
    })

    it('skips what is on every page', async () => {
      await open('/audit')
      await page.keyboard.press('Tab')
      await expect.poll(() => focused(page)).toBe('a To the content')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await expect.poll(() => focused(page)).toBe('button Verify now')
    })

    it('stays where it is while figures are read anew', async () => {
      await page.clock.install()
      await open('')
      await page.getByRole('main').getByRole('link', { name: 'Members', exact: true }).focus()
      await bot.writes(ACCOUNTS.ana, '/help')
      const head = String(await bot.head())
      await page.clock.fastForward(5_000)
      await page
        .getByRole('listitem')
        .filter({ hasText: 'events in the log' })
        .getByText(head, { exact: true })
        .waitFor()
      await expect.poll(() => focused(page)).toBe('a Members')
      await open('/subscriptions')
      await button('Rebuild users').focus()
      await bot.writes(ACCOUNTS.ana, '/help')
      const position = String(await bot.head())
      await page.clock.fastForward(3_000)
      await page
        .getByRole('row', { name: /^users/ })
        .getByRole('cell', { name: position, exact: true })
        .waitFor()
      await expect.poll(() => focused(page)).toBe('button Rebuild users')
    })

    it('finds first on the overview what wants somebody, in more than a colour', async () => {
      await open('')
      const figures = page.locator('.figures > li')
      expect(await figures.nth(0).textContent()).toMatch(/^1 look at it/)
      expect(await figures.nth(1).textContent()).toMatch(/^1 look at it/)
      expect(await page.getByText('look at it').count()).toBe(2)
    })

    it('moves a member through their history by arrows, and is told the event, and no more', async () => {
      await open(`/members/${bot.eva}`)
      await page.getByRole('slider').focus()
      await page.keyboard.press('Home')
      const told = page.getByRole('status')
      await told.getByText('user.registered').waitFor()
      await expect.poll(() => focused(page)).toMatch(/^input/)
      expect(await told.textContent()).toMatch(/^After event 1 of \d+: #\d+ user[.]registered \S+ \S+ UTC$/)
    })

    it('is told what came of a decision, and stands there', async () => {
      await open('/coming')
      await page
        .getByRole('row')
        .filter({ hasText: 'uncertain' })
        .getByRole('button', { name: 'Discard' })
        .focus()
      await page.keyboard.press('Enter')
      await page.getByText('Recorded as event').waitFor()
      await expect.poll(() => focused(page)).toMatch(/^p Recorded as event #\d+$/)
      await open('/roles')
      await page.getByLabel('Member', { exact: true }).fill('nobody')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      await expect.poll(() => focused(page)).toMatch(/^p Name a member by their number/)
    })

    it('is told what is wrong with a form, and what was kept', async () => {
      await open('/content/fragments/lampara/edit')
      await page.getByLabel('Button (English)').first().fill('x'.repeat(70))
      await pressed('Save to the draft')
      await page.getByText('It cannot be kept like this').waitFor()
      await expect.poll(() => focused(page)).toMatch(/^p It cannot be kept like this/)
      await page.getByLabel('Button (English)').first().fill('I sit.')
      await pressed('Save to the draft')
      await page.getByText('Saved to your draft.').waitFor()
      await expect.poll(() => focused(page)).toMatch(/^p Saved to your draft/)
      await pressed('Drop this change')
      await page.getByText('It is in your draft no more.').waitFor()
      await expect.poll(() => focused(page)).toMatch(/^p It is in your draft no more/)
    })

    it('is told politely how a proof ends, and never the whole feed', async () => {
      await open('/audit')
      await pressed('Verify now')
      await page.getByRole('status').getByText('nothing was changed').waitFor()
      await expect.poll(() => focused(page)).toBe('button Verify now')
      await open('/events')
      const loud = page
        .locator(':is([aria-live], [role=log], [role=status])')
        .filter({ has: page.getByRole('list') })
      expect(await loud.count()).toBe(0)
      expect(somebody.complaints()).toEqual([])
    })
  },
)
