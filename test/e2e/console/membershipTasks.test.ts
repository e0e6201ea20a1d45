import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  chromiumPath,
  DESKTOP,
  expectNoBarriers,
  logIn,
  openBrowser,
  PHONE,
  type Visit,
  type Visitors,
  visit,
} from '../../support/browser.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { freePort } from '../../support/servers.ts'
import { type Club, type ClubMember, openClub } from '../membership/club.ts'
import { handsOn } from './handsOn.ts'

let club: Club
let root: string
let browser: Visitors

const hasBrowser = chromiumPath() !== undefined
beforeAll(async () => {
  if (!hasBrowser) return
  const port = await freePort()
  root = `http://127.0.0.1:${port}`
  club = await openClub(undefined, { HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await club?.stop()
})

/** What docs/console.md tells an owner to do with plans and payments, by what the pages say alone. */
describe.skipIf(!hasBrowser).each([
  { screen: 'phone', viewport: PHONE },
  { screen: 'desktop', viewport: DESKTOP },
])('an owner of plans at a $screen (needs chromium on the PATH)', ({ screen, viewport }) => {
  let somebody: Visit
  let page: Page
  let ana: ClubMember
  let number: string
  let charge: string
  beforeAll(async () => {
    somebody = await visit(browser, { viewport })
    page = somebody.page
    page.on('dialog', (dialog) => dialog.accept())
    await logIn(page, root, TOKEN)
    ana = await club.newMember()
    charge = await ana.buys(await ana.orders('Monthly', 'Buy · 99 ⭐'))
    const [started] = (await club.events('admin.subscription_started')).slice(-1)
    number = `user-${started?.data.user_id}`
  })
  afterAll(() => somebody?.close())

  const { goTo, row, press, recorded } = handsOn(() => page)
  /** Opens the page of the member by the list of those who have a plan. */
  const opensMember = async () => {
    await goTo('Members with plans')
    await row('Members with plans', number).getByRole('link').first().click()
    await page.getByRole('heading', { name: /^Member / }).waitFor()
  }
  const form = (button: string) =>
    page.locator('form').filter({ has: page.getByRole('button', { name: button, exact: true }) })
  /** Looks again until it is there: the books follow the log by a moment. */
  const comesTo = (look: () => Promise<string | null>, looks: RegExp) =>
    expect
      .poll(
        async () => {
          await page.reload()
          return look()
        },
        { timeout: 30_000 },
      )
      .toMatch(looks)

  it('sees who has a plan and until when', async () => {
    await goTo('Members with plans')
    await comesTo(
      () =>
        row('Members with plans', number)
          .textContent({ timeout: 1_000 })
          .catch(() => ''),
      /monthly/,
    )
    expect(await row('Members with plans', number).textContent()).toMatch(
      /monthly\s*20\d\d-\d\d-\d\d \d\d:\d\d:\d\d( UTC)?\s*renewed by Telegram\s*a payment/,
    )
    await page.getByLabel('Plan', { exact: true }).selectOption('Room')
    await press('Filter')
    await page.waitForURL(/plan=room/)
    expect(await row('Members with plans', number).count()).toBe(0)
  })

  it('sees what each plan brings in, and who has it', async () => {
    await goTo('Plans')
    expect(await row('Plans', 'Monthly').textContent()).toMatch(/every 30 days, a day of grace\s*99\s*room/)
    await row('Plans', 'Monthly').getByRole('link').first().click()
    await row('Members with plans', number).waitFor()
  })

  it('sees who pays what, and takes it along', async () => {
    await goTo('Payments')
    const paid = row('Payments', charge)
    await comesTo(() => paid.textContent({ timeout: 1_000 }).catch(() => ''), /99/)
    expect(await paid.textContent()).toMatch(
      new RegExp(`99\\s*Monthly monthly renewal\\s*received\\s*${number}`),
    )
    const month = new Date(club.now()).toISOString().slice(0, 8)
    await page.getByLabel('From', { exact: true }).fill(`${month}01`)
    const [file] = await Promise.all([page.waitForEvent('download'), press('Export as CSV')])
    expect(file.suggestedFilename()).toBe('payments.csv')
    expect(await readFile(await file.path(), 'utf8')).toContain(`,payment,${charge},99,monthly,`)
  })

  it('gives somebody days, for a reason that is shown to nobody', async () => {
    await opensMember()
    await form('Give').getByLabel('Plan').selectOption('room')
    await form('Give').getByLabel('Days').fill('12')
    await form('Give').getByLabel('Why').fill('the raffle of Friday')
    await press('Give')
    await recorded()
    await row('Plans', 'room').waitFor()
    await ana.hears(/^You have “Room” now/)
    expect(await page.content()).not.toContain('raffle')
  })

  it('takes a plan from somebody', async () => {
    await opensMember()
    await form('Take it').getByLabel('Plan').selectOption('room')
    await form('Take it').getByLabel('Why').fill('a slip')
    await press('Take it')
    await recorded()
    await ana.hears(/^“Room” was taken from you/)
    expect(await row('Plans', 'room').count()).toBe(0)
  })

  it('has Telegram charge somebody no more', async () => {
    await opensMember()
    await press('Cancel the renewal')
    await recorded()
    await ana.hears(/^Telegram will not renew “Monthly”/)
    expect(() => ana.renews()).toThrow('was canceled')
    await comesTo(() => row('Plans', 'monthly').textContent(), /runs/)
  })

  it('gives a payment back, once', async () => {
    await opensMember()
    await form('Give it back').getByLabel('Why').fill('asked for it')
    await press('Give it back')
    await recorded()
    await ana.hears(/^I have given you back 99 ⭐/)
    await comesTo(() => row('Payments of this member', charge).textContent(), /gone back/)
    expect(await form('Give it back').count()).toBe(0)
    await page.getByText('This member has no plan.').waitFor()
  })

  it('has no complaint of the browser after all that', () => expect(somebody.complaints()).toEqual([]))

  // It looks at each page on both screens: once is enough.
  if (screen === 'desktop')
    it('has no serious barrier, and nothing beside the screen', async () => {
      for (const path of ['/plans', '/payments', `/members/${number.slice('user-'.length)}`]) {
        await page.goto(`${root}/console${path}`)
        await expectNoBarriers(page)
      }
    })
})
