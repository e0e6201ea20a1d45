import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../support/auditedBot.ts'
import { expectNoBarriers, type Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'
import { downFrom, pathsOf, poison } from './consolePlaces.ts'

describe.skipIf(!hasBrowser)('the console in a browser (needs chromium on the PATH)', () => {
  const at = consoleInBrowser()
  let somebody: Visit
  let page: Page
  beforeAll(async () => {
    somebody = await at.enter()
    page = somebody.page
  })

  const open = (path: string) => page.goto(`${at.root}/console${path}`)
  const table = (name: string) => page.getByRole('region', { name, exact: true })
  /** The positions in the list of events, from its top on. */
  const positions = async () =>
    (await page.locator('#live > li > a:first-child').allTextContents()).map((text) => Number(text.slice(1)))

  it('shows how the bot is doing, in figures that lead to what they are about', async () => {
    await open('')
    await page.getByText('events in the log').waitFor()
    await page.getByRole('link', { name: 'Members' }).last().click()
    await page.getByRole('heading', { name: 'Members' }).waitFor()
  })

  it('shows events as they are recorded, the newest first, and goes on after a restart without losing or doubling one', async () => {
    await open('/events')
    const head = await at.bot.head()
    await expect.poll(positions).toEqual(downFrom(head))
    await at.bot.writes(ACCOUNTS.ana, '/help')
    await expect.poll(positions).toEqual(downFrom(head + 1))
    await at.bot.restart(async () => {
      await at.bot.telegram.member({ id: ACCOUNTS.eva, language_code: 'en' }).says('/help')
    })
    await at.bot.writes(ACCOUNTS.ana, '/profile')
    await expect.poll(positions).toEqual(downFrom(await at.bot.head()))
  })

  it('keeps the filters in the address, and what comes live to them', async () => {
    await open('/events')
    await page.getByLabel('Type').fill('gamification.*')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.waitForURL(/type=gamification/)
    expect(await positions()).toEqual([7, 4])
    await at.bot.writes(72, '/start')
    await expect.poll(async () => (await positions()).length).toBe(3)
    await open(`/events?member=user-${at.bot.eva}&to=6`)
    expect(await positions()).toEqual([])
    expect(await page.locator('.events > li').count()).toBe(2)
  })

  it('shows an event with what led to it, and leads to that', async () => {
    await open('/events/4')
    await page.getByRole('heading', { name: '#4 gamification.besitos_earned' }).waitFor()
    await page.locator('.graph').getByText('#1 user.registered').click()
    await page.getByRole('heading', { name: '#1 user.registered' }).waitFor()
    await page.locator('.graph').getByText('#4 gamification.besitos_earned').waitFor()
  })

  it('shows a member at each of their events by a slider', async () => {
    await open(`/members/${at.bot.ana}`)
    const state = page.locator('#step')
    await page.getByLabel(/after each of their/).fill('1')
    await state.getByText('user.registered', { exact: true }).waitFor()
    await expect
      .poll(() => state.getByRole('row', { name: /^Language/ }).textContent())
      .toMatch(/English.*nothing/s)
    expect(await state.getByText(/null/).first().isVisible()).toBe(false)
    await state.getByText('As it is stored').first().click()
    await page.getByLabel(/after each of their/).fill('3')
    await expect
      .poll(() => state.getByRole('row', { name: /wallet.balance/ }).textContent())
      .toMatch(/balance\s*10\s*0/)
    expect(await state.getByRole('row', { name: /^Besitos 10/ }).textContent()).toContain('nothing')
  })

  it('opens what is personal for whoever asks, records that, and shows markup in it as text', async () => {
    const evil = '<img src=x onerror=alert(1)>'
    const member = at.bot.telegram.member({ id: 73, language_code: 'en', first_name: evil })
    await at.bot.telegram.whenConfirmed(member.says('/start'))
    await open('/members')
    await page.getByLabel('Member’s number, or Telegram id').fill('73')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('heading', { name: /^Member \d+/ }).waitFor()
    const userId = page.url().match(/members\/(\d+)/)?.[1]
    expect(await page.content()).not.toContain('onerror')
    await page.getByRole('button', { name: 'Open it' }).click()
    await page.getByText(evil).waitFor()
    expect(await page.locator('img').count()).toBe(0)
    const { rows } = await at.bot.sql.query(
      'select event_type from event_logs where stream = $1 order by version',
      [`lookups-${userId}`],
    )
    expect(rows.map(({ event_type }) => event_type)).toEqual([
      'admin.account_looked_up',
      'admin.personal_data_opened',
    ])
  })

  it('shows markup in an address as text', async () => {
    await open(`/events?stream=${encodeURIComponent('"><script>alert(1)</script>')}`)
    expect(await page.getByLabel('Stream').inputValue()).toBe('"><script>alert(1)</script>')
  })

  it('retries an event that was parked, once its cause is mended', async () => {
    await at.bot.sql.query(poison(at.bot.eva))
    const member = at.bot.telegram.member({ id: ACCOUNTS.eva, language_code: 'en' })
    await at.bot.telegram.whenConfirmed(member.says('/help'))
    await expect
      .poll(async () => {
        await open('/subscriptions')
        return table('Dead letters').getByRole('row').count()
      })
      .toBe(2)
    await table('Dead letters').getByText('<b>move</b>').waitFor()
    await expectNoBarriers(page)
    await table('Dead letters').getByRole('link', { name: /^#/ }).click()
    await page.getByText('<b>move</b>').waitFor()
    await expectNoBarriers(page)
    await at.bot.sql.query('drop trigger refuse_member on users')
    await page.getByRole('button', { name: 'Retry' }).click()
    await page.getByText('Recorded as event').waitFor()
    await expect
      .poll(async () => {
        await open('/subscriptions')
        return page.getByText('No dead letters.').count()
      })
      .toBe(1)
  })

  it('rebuilds a projection, and says how far it is', async () => {
    await open('/subscriptions')
    await page.getByRole('button', { name: 'Rebuild users' }).click()
    await page.getByText(/Rebuilt users from \d+ events/).waitFor()
  })

  it('proves the log, and finds what was changed', async () => {
    await open('/audit')
    await page.getByRole('button', { name: 'Verify now' }).click()
    await page.getByText(`Verified ${await at.bot.head()} events`).waitFor()
  })

  it('asks before it does what cannot be undone', async () => {
    await open(`/members/${at.bot.eva}`)
    await page.getByLabel(/to forget this member/).fill('12')
    await page.getByRole('button', { name: 'Forget' }).click()
    await page.getByText('What you typed is not their number.').waitFor()
    await open(`/members/${at.bot.eva}`)
    await page.getByLabel(/to forget this member/).fill(String(at.bot.eva))
    await page.getByRole('button', { name: 'Forget' }).click()
    await page.getByText('This member was forgotten.').waitFor()
  })

  it('speaks the language that was chosen, wherever somebody goes', async () => {
    await open('/audit')
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('heading', { name: 'Auditoría' }).waitFor()
    await open('/events')
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.getByRole('button', { name: 'English' }).click()
  })

  it('has no serious barrier, nothing beside the screen and no complaint of the browser, light and dark, phone and desktop', async () => {
    await open('')
    for (const path of pathsOf(await page.content(), at.bot)) {
      await open(path)
      await expectNoBarriers(page)
    }
    expect(somebody.complaints()).toEqual([])
  })

  it('leaves a page whose session is over, without a reload', async () => {
    await open('/events')
    await at.bot.sql.query('delete from sessions')
    await at.bot.writes(ACCOUNTS.ana, '/help')
    await page.getByRole('heading', { name: 'Log in' }).waitFor()
    await expectNoBarriers(page)
  })

  it('has no serious barrier before somebody is let in: at the log-in, after a wrong token, and by a link', async () => {
    await open('/login')
    await page.getByLabel('Token').fill('none')
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('alert').waitFor()
    await expectNoBarriers(page)
    await open('/enter?link=none')
    await expectNoBarriers(page)
    await page.locator('main').getByRole('button').click()
    await page.getByRole('alert').waitFor()
    await expectNoBarriers(page)
    expect(somebody.complaints()).toEqual([])
  })
})
