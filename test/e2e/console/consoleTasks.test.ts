import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../support/auditedBot.ts'
import type { Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'
import { memberNumbers } from '../../support/memberNumbers.ts'
import { poison } from './consolePlaces.ts'
import { handsOn, SCREENS } from './handsOn.ts'
import { putBroadcast, putDeadline, putParkedUpdate, putUncertainNotice } from './putRows.ts'

const at = consoleInBrowser()

/** What docs/console.md tells an owner to do, by what the pages say alone. */
describe.skipIf(!hasBrowser).each(SCREENS)(
  'an owner at a $screen (needs chromium on the PATH)',
  ({ screen, viewport }) => {
    const account = { phone: 80, desktop: 90 }[screen]
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      somebody = await at.enter({ viewport })
      page = somebody.page
      page.on('dialog', (dialog) => dialog.accept())
    })
    afterAll(() => somebody?.close())

    const { goTo, row, press, follow, recorded, filter, events, openNewest } = handsOn(() => page)
    /** Decides about the uncertain notice, and looks until it is uncertain no more. */
    const decides = async (verb: 'Retry' | 'Discard') => {
      await goTo('What comes')
      const uncertain = row('Notices', 'uncertain')
      await uncertain.getByRole('button', { name: verb }).click()
      await recorded()
      await expect
        .poll(async () => {
          await goTo('What comes')
          return uncertain.count()
        })
        .toBe(0)
    }
    it('sees whether all is well, and watches what happens', async () => {
      await goTo('Overview')
      await follow('events in the log')
      await at.bot.writes(account, '/start')
      await expect.poll(() => events().first().textContent()).toMatch(/^#\d+gamification/)
    })

    it('finds why something was refused', async () => {
      await at.bot.writes(account, '/privacy')
      await at.bot.presses(account, 'Forget me')
      await at.bot.writes(account, 'wait')
      await at.bot.presses(account, 'Yes, forget me')
      await filter('Type', 'user.command_refused')
      await openNewest()
      await page.getByText('ConfirmationOutdated').waitFor()
      await page.getByRole('heading', { name: 'Causes and effects' }).waitFor()
    })

    it('finds why somebody has what they have', async () => {
      await filter('Type', 'gamification.besitos_earned')
      await openNewest()
      await page
        .getByRole('region', { name: 'Causes and effects' })
        .getByRole('link', { name: /user.registered/ })
        .click()
      await page.getByRole('heading', { name: /user.registered/, level: 1 }).waitFor()
    })

    it('answers a member who asks what happened to them, and gives them all that is held', async () => {
      await goTo('Members')
      await page.getByLabel('Member’s number, or Telegram id').fill(String(account))
      await press('Find')
      await page.getByLabel(/after each of their/).fill('1')
      await page.getByRole('status').getByText('user.registered', { exact: true }).waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        press('Export everything held about them'),
      ])
      expect(file.suggestedFilename()).toMatch(/^member-\d+[.]json$/)
    })

    it('forgets a member who asks for it', async () => {
      await at.bot.writes(account + 1, '/start')
      const number = String((await memberNumbers(at.bot.sql)).at(-1))
      await goTo('Members')
      await page.getByLabel('Member’s number, or Telegram id').fill(number)
      await press('Find')
      await page.getByLabel(`Type ${number} to forget`).fill(number)
      await press('Forget')
      await page.getByText('This member was forgotten.').waitFor()
    })

    it('retries what was parked once its cause is mended, discards what is past help, and finds who has', async () => {
      await at.bot.sql.query(poison(at.bot.eva))
      const eva = at.bot.telegram.member({ id: ACCOUNTS.eva, language_code: 'en' })
      const letter = row('Dead letters', 'users')
      const parked = async (count: number) =>
        expect
          .poll(async () => {
            await goTo('Background tasks')
            return letter.count()
          })
          .toBe(count)
      await at.bot.telegram.whenConfirmed(eva.says('/help'))
      await parked(1)
      await press('Discard')
      await recorded()
      await parked(0)
      await at.bot.telegram.whenConfirmed(eva.says('/help'))
      await parked(1)
      await at.bot.sql.query('drop trigger refuse_member on users; drop function refuse_member')
      await press('Retry')
      await recorded()
      await parked(0)
      await filter('Type', 'admin.dead_letter_retried')
      await openNewest()
      await page.getByText('operator', { exact: true }).first().waitFor()
    })

    it('rebuilds a projection', async () => {
      await goTo('Background tasks')
      await press('Rebuild users')
      await page.getByText(/Rebuilt users from \d+ events/).waitFor()
    })

    it('stops a broadcast', async () => {
      await putBroadcast(at.bot)
      await goTo('What comes')
      const stop = row('Broadcasts', '').getByRole('button', { name: 'Stop' })
      await stop.click()
      await recorded()
      await expect
        .poll(async () => {
          await goTo('What comes')
          return stop.count()
        })
        .toBe(0)
    })

    it('gives up what nobody knows whether it was said', async () => {
      const text = `Not for ${screen}.`
      await putUncertainNotice(at.bot, text)
      await decides('Discard')
      expect(at.bot.telegram.textsTo(ACCOUNTS.ana)).not.toContain(text)
    })

    it('has it said again, and the member is told', async () => {
      const text = `The doors open at nine, ${screen}.`
      await putUncertainNotice(at.bot, text)
      await decides('Retry')
      await expect.poll(() => at.bot.telegram.textsTo(ACCOUNTS.ana)).toContain(text)
    })

    it('sees what is going to happen, and why', async () => {
      await putDeadline(at.bot)
      await goTo('What comes')
      await row('Deadlines', 'a tale').getByRole('link', { name: 'Event' }).first().click()
      await page.getByRole('heading', { name: '#1 user.registered' }).waitFor()
    })

    it('gives up an update that fails for its member alone', async () => {
      await putParkedUpdate(at.bot)
      await goTo('What comes')
      await row('Parked updates', 'does not open').getByRole('button', { name: 'Discard' }).click()
      await page.getByText('Nothing is parked.').waitFor()
    })

    it('has nothing on the browser’s console after all that', () => expect(somebody.complaints()).toEqual([]))
  },
)
