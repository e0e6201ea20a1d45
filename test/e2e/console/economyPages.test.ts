import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectNoBarriers, type Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'

describe.skipIf(!hasBrowser)('the economy in a browser (needs chromium on the PATH)', () => {
  const at = consoleInBrowser()
  let somebody: Visit
  let page: Page
  beforeAll(async () => {
    somebody = await at.enter()
    page = somebody.page
  })

  const open = (path: string) => page.goto(`${at.root}/console${path}`)
  const table = (name: string) => page.getByRole('region', { name, exact: true })
  const adjust = async (member: string, amount: string, verb: 'Give' | 'Take') => {
    await open('/movements')
    const form = page.locator('form').filter({ hasText: 'How many' })
    await form.getByLabel('Member').fill(member)
    await form.getByLabel('How many').fill(amount)
    await form.getByLabel('Why').fill('the raffle of Friday')
    await form.getByRole('button', { name: verb }).click()
  }

  it('lets an owner give besitos with a reason, and shows what was moved', async () => {
    await adjust(`user-${at.bot.ana}`, '25', 'Give')
    await page.getByText('Recorded as event').waitFor()
    const [, first] = await table('Movements').getByRole('row').all()
    expect(await first?.textContent()).toMatch(
      new RegExp(`user-${at.bot.ana}\\s*25\\s*operator\\s*operator\\s*35`),
    )
    expect(await page.content()).not.toContain('raffle')
  })

  it('lets them take no more than there is', async () => {
    await adjust(`user-${at.bot.eva}`, '9999', 'Take')
    await page.getByText('Nothing was taken: there are only 10.').waitFor()
    await adjust('<b>nobody</b>', '1', 'Give')
    await page.getByText('Name a member by their number').waitFor()
  })

  it('shows why a balance is what it is: the movements of a member, and those of an account', async () => {
    await open('/movements')
    await page.getByRole('search').getByLabel('Member').fill(`user-${at.bot.eva}`)
    await page.getByRole('button', { name: 'Filter' }).click()
    expect(await table('Movements').getByRole('row').count()).toBe(2)
    await table('Movements').getByRole('link', { name: /^#/ }).first().click()
    await page.getByRole('heading', { name: /gamification.besitos_earned/ }).waitFor()
    await open('/movements?account=operator')
    expect(await table('Movements').getByRole('row').count()).toBe(2)
    await open('/movements?account=%3Cb%3E&member=%3Ci%3E')
    expect(await page.getByText('makes no sense, and is left out').count()).toBe(2)
  })

  it('shows where besitos come from, in tables and charts', async () => {
    await expect
      .poll(async () => {
        await open('/report')
        return page.locator('dl').textContent()
      })
      .toMatch(/in circulation\s*45/)
    expect(await table('Where they come from').getByRole('row').count()).toBe(3)
    await page.getByRole('img', { name: /Besitos in circulation from .* between 0 and 45/ }).waitFor()
    await page.getByRole('img', { name: 'Besitos by day: 45 came in and 0 went out' }).waitFor()
    await open('/report?from=2026-02-30')
    await page.getByText('The dates make no sense').waitFor()
  })

  it('draws charts by uPlot, and says what stands at each of their points to whoever goes there', async () => {
    await open('/report')
    await expect.poll(() => page.locator('.chart canvas').count()).toBe(2)
    expect(await page.locator('.chart svg').count()).toBe(0)
    const flows = page.getByRole('img', { name: /Besitos by day/ })
    await flows.focus()
    await flows.press('End')
    const said = page.locator('.chart').filter({ has: flows }).locator('figcaption')
    await expect.poll(() => said.textContent()).toMatch(/^\d{4}-\d{2}-\d{2} · In: 45 · Out: 0$/)
    await flows.press('ArrowLeft')
    await expect.poll(() => said.textContent()).toMatch(/In: 0 · Out: 0$/)
    await open('/subscriptions')
    await expect.poll(() => page.locator('.spark canvas').count()).toBeGreaterThan(10)
    const trend = page.getByRole('img', { name: /^Trend of the lag: \d+, \d+, \d+/ })
    await trend.first().waitFor()
    expect(await page.locator('.spark svg').count()).toBe(0)
    expect(somebody.complaints()).toEqual([])
  })

  it('has them as drawings where no script runs, and weighs less than 150 kB on its first page', async () => {
    const still = await at.enter({ javaScriptEnabled: false })
    await still.page.goto(`${at.root}/console/report`)
    await still.page.getByRole('img', { name: 'Besitos by day: 45 came in and 0 went out' }).waitFor()
    expect(await still.page.locator('.chart svg rect.up').count()).toBeGreaterThan(0)
    await still.close()
    const fresh = await at.enter()
    const loaded = await fresh.page.evaluate<{ name: string; encodedBodySize: number }[]>(
      "['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type).map(({ name, encodedBodySize }) => ({ name, encodedBodySize })))",
    )
    expect(loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)).toBeLessThan(150_000)
    expect(loaded.filter(({ name }) => /uplot|charts/.test(name))).toEqual([])
    await fresh.close()
  })

  it('has no serious barrier and nothing beside the screen, on phone and desktop', async () => {
    for (const path of ['/movements', '/report', '/subscriptions']) {
      await open(path)
      await expectNoBarriers(page)
    }
    await open('/checks')
    await page.getByRole('button', { name: 'Look for them' }).click()
    await page.getByText('No wallets feed one another.').waitFor()
    await page.getByRole('button', { name: 'Prove it' }).click()
    await page.getByText('All is well up to event').waitFor()
    await expectNoBarriers(page)
  })
})
