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

/** What docs/console.md tells about besitos, by what the pages say alone: no address is typed. */
describe.skipIf(!hasBrowser).each(SCREENS)(
  'an owner of an economy at a $screen (needs chromium on the PATH)',
  ({ screen, viewport }) => {
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      somebody = await visit(browser, { viewport })
      page = somebody.page
      await logIn(page, root, TOKEN)
    })
    afterAll(() => somebody?.close())

    const { goTo, press, follow, row, recorded } = handsOn(() => page)
    const before = { phone: 10, desktop: 30 }[screen]
    const adjust = async (verb: 'Give' | 'Take', amount: string) => {
      await goTo('Movements')
      const form = page.getByRole('form', { name: 'Give or take' })
      await form.getByLabel('Member').fill(`user-${bot.ana}`)
      await form.getByLabel('How many').fill(amount)
      await form.getByLabel('Why').fill('the raffle of Friday')
      await form.getByRole('button', { name: verb }).click()
    }

    it('gives somebody besitos and takes some, with a reason that no page shows', async () => {
      await adjust('Give', '25')
      await recorded()
      await adjust('Take', '5')
      await recorded()
      expect(await page.content()).not.toContain('raffle')
      await adjust('Take', '9999')
      await page.getByText(`Nothing was taken: there are only ${before + 20}.`).waitFor()
      await follow('Back')
      const texts = () => bot.telegram.textsTo(ACCOUNTS.ana).join('\n')
      await expect.poll(texts, { timeout: 20_000 }).toMatch(/25/)
    })

    it('finds why a balance is what it is, from the member on', async () => {
      await goTo('Members')
      await page.getByRole('search', { name: 'Find' }).getByLabel('Member’s number').fill(String(bot.ana))
      await press('Find')
      await follow('Their movements of besitos')
      const newest = row('Movements', 'operator').first()
      expect(await newest.textContent()).toMatch(/-5|−5/)
      expect(await newest.getByRole('cell').nth(6).textContent()).toBe(String(before + 20))
      await row('Movements', 'welcome').getByRole('link', { name: /^#/ }).click()
      await page.getByRole('heading', { name: /gamification.besitos_earned/ }).waitFor()
      await page
        .getByRole('region', { name: 'Causes and effects' })
        .getByText(/user.registered/)
        .waitFor()
    })

    it('looks at the economy', async () => {
      await expect
        .poll(async () => {
          await goTo('Economy')
          return row('Where they come from', 'operator').count()
        })
        .toBe(1)
      await page.getByRole('img', { name: /Besitos in circulation from/ }).waitFor()
      await row('Where they go', 'operator').waitFor()
    })

    it('finds the gifts themselves, and is told of wallets that feed one another by the command line', async () => {
      await goTo('Movements')
      const filters = page.getByRole('search', { name: 'Filter' })
      await filters.getByLabel('Account').fill('gift')
      await filters.getByRole('button', { name: 'Filter' }).click()
      await page.getByText('There are no such movements.').waitFor()
      expect((await bot.run('economy', 'suspects')).code).toBe(0)
      expect((await bot.run('economy', 'audit')).code).toBe(0)
      expect(somebody.complaints()).toEqual([])
    })
  },
)
