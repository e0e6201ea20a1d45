import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../support/auditedBot.ts'
import type { Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'
import { handsOn, SCREENS } from './handsOn.ts'

const at = consoleInBrowser()

/** What docs/console.md tells an owner to do about who helps and what is proven, by what the pages say alone. */
describe.skipIf(!hasBrowser).each(SCREENS)(
  'an owner at a $screen (needs chromium on the PATH)',
  ({ viewport }) => {
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      somebody = await at.enter({ viewport })
      page = somebody.page
      page.on('dialog', (dialog) => dialog.accept())
    })
    afterAll(() => somebody?.close())

    const { goTo, row, press, recorded } = handsOn(() => page)
    it('proves the log, and takes its end along', async () => {
      await goTo('Audit')
      await press('Verify now')
      await page.getByText(`Verified ${await at.bot.head()} events`).waitFor()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download the end' }).click(),
      ])
      expect(file.suggestedFilename()).toBe('head.json')
    })

    it('lets somebody help, and no longer', async () => {
      await goTo('Roles')
      await page.getByLabel('Member', { exact: true }).fill(`user-${at.bot.ana}`)
      await page.getByLabel('Role').selectOption('moderator')
      await press('Grant')
      await recorded()
      await at.bot.writes(ACCOUNTS.ana, '/admin')
      const texts = at.bot.telegram.calls().map(({ payload }) => String(payload.text ?? ''))
      expect(texts.some((text) => text.includes(`${at.root}/console/enter?link=`))).toBe(true)
      await row('Roles', `user-${at.bot.ana}`).getByRole('button', { name: 'Revoke' }).click()
      await recorded()
      await page.getByText('Nobody has a role that was given here.').waitFor()
    })

    it('closes a browser that was left open', async () => {
      const there = await at.enter({ viewport })
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
