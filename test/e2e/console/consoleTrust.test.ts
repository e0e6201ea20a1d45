import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import { chromiumPath, logIn, openBrowser, type Visit, visit } from '../../support/browser.ts'
import { freePort } from '../../support/servers.ts'
import { TOKEN } from './consolePlaces.ts'
import { handsOn, SCREENS } from './handsOn.ts'

let bot: AuditedBot
let root: string
let browser: Browser

const hasBrowser = chromiumPath() !== undefined
beforeAll(async () => {
  if (!hasBrowser) return
  const port = await freePort()
  root = `http://127.0.0.1:${port}`
  bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await bot?.stop()
})

/** What docs/console.md tells an owner to do about who helps and what is proven, by what the pages say alone. */
describe.skipIf(!hasBrowser).each(SCREENS)(
  'an owner at a $screen (needs chromium on the PATH)',
  ({ viewport }) => {
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      somebody = await visit(browser, { viewport })
      page = somebody.page
      page.on('dialog', (dialog) => dialog.accept())
      await logIn(page, root, TOKEN)
    })
    afterAll(() => somebody?.close())

    const { goTo, row, press, recorded } = handsOn(() => page)
    it('proves the log, and takes its end along', async () => {
      await goTo('Audit')
      await press('Verify now')
      await page.getByText(`Verified ${await bot.head()} events`).waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download the end' }).click(),
      ])
      expect(file.suggestedFilename()).toBe('head.json')
    })

    it('lets somebody help, and no longer', async () => {
      await goTo('Roles')
      await page.getByLabel('Member', { exact: true }).fill(`user-${bot.ana}`)
      await page.getByLabel('Role').selectOption('moderator')
      await press('Grant')
      await recorded()
      await bot.writes(ACCOUNTS.ana, '/admin')
      const texts = bot.telegram.calls().map(({ payload }) => String(payload.text ?? ''))
      expect(texts.some((text) => text.includes(`${root}/console/enter?link=`))).toBe(true)
      await row('Roles', `user-${bot.ana}`).getByRole('button', { name: 'Revoke' }).click()
      await recorded()
      await page.getByText('Nobody has a role that was given here.').waitFor()
    })

    it('closes a browser that was left open', async () => {
      const there = await visit(browser, { viewport })
      await logIn(there.page, root, TOKEN)
      await goTo('Roles')
      await press('Log out everywhere')
      await page.getByRole('heading', { name: 'Log in' }).waitFor()
      await there.page.reload()
      await there.page.getByRole('heading', { name: 'Log in' }).waitFor()
      await there.close()
      expect(somebody.complaints()).toEqual([])
    })
  },
)
