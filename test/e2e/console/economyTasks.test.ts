import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../support/auditedBot.ts'
import type { Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'
import { seedFarm } from '../../support/seedFarm.ts'
import { handsOn, SCREENS } from './handsOn.ts'

const at = consoleInBrowser((bot) => seedFarm(bot.database.url))

/** What docs/console.md tells about besitos, by what the pages say alone: no address is typed. */
describe.skipIf(!hasBrowser).each(SCREENS)(
  'an owner of an economy at a $screen (needs chromium on the PATH)',
  ({ screen, viewport }) => {
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      somebody = await at.enter({ viewport })
      page = somebody.page
    })
    afterAll(() => somebody?.close())

    const { goTo, press, follow, row, recorded } = handsOn(() => page)
    const before = { phone: 10, desktop: 30 }[screen]
    const adjust = async (verb: 'Give' | 'Take', amount: string) => {
      await goTo('Movements')
      const form = page.getByRole('form', { name: 'Give or take' })
      await form.getByLabel('Member').fill(`user-${at.bot.ana}`)
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
      const texts = () => at.bot.telegram.textsTo(ACCOUNTS.ana).join('\n')
      await expect.poll(texts, { timeout: 20_000 }).toMatch(/25/)
    })

    it('finds why a balance is what it is, from the member on', async () => {
      await goTo('Members')
      await page.getByRole('search', { name: 'Find' }).getByLabel('Member’s number').fill(String(at.bot.ana))
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

    it('finds a farm by what its wallets did, and the gifts themselves', async () => {
      await goTo('Economy checks')
      await press('Look for them')
      const fed = row('Wallets that feed one another', 'fed by 4 wallets')
      await fed.waitFor()
      expect(await row('Wallets that feed one another', 'feeds user-').count()).toBe(4)
      await fed.getByRole('link', { name: /^Gifts/ }).click()
      await page.getByRole('region', { name: 'Movements' }).waitFor()
      expect(await row('Movements', 'gift').count()).toBe(4)
    })

    it('proves that everything adds up, now and at an event of before', async () => {
      await goTo('Economy checks')
      await press('Prove it')
      await page.getByText(/All is well up to event \d+\. Movements: /).waitFor()
      await row('The other ends', 'welcome').waitFor()
      await page.getByLabel('Up to event').fill('4')
      await press('Prove it')
      await page.getByText('up to event 4. Movements: 1; wallets: 1; besitos in them: 10,').waitFor()
      expect(somebody.complaints()).toEqual([])
    })
  },
)
