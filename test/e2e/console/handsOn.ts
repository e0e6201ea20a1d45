import type { Page } from 'playwright-core'
import { DESKTOP, PHONE } from '../../support/browser.ts'

/** On which a task is done. */
export const SCREENS = [
  { screen: 'phone', viewport: PHONE },
  { screen: 'desktop', viewport: DESKTOP },
] as const

/** What somebody does at a page of the console who is told nothing but what it says. */
export const handsOn = (page: () => Page) => {
  const goTo = async (name: string) => {
    const menu = page().getByRole('button', { name: 'Pages' })
    if (await menu.isVisible()) await menu.click()
    const pages = page().getByRole('navigation', { name: 'Pages' })
    await pages.getByRole('link', { name, exact: true }).click()
    await page().getByRole('heading', { name, level: 1 }).waitFor()
  }
  const press = (name: string) => page().getByRole('button', { name, exact: true }).first().click()
  const follow = async (name: string | RegExp) =>
    page().getByRole('main').getByRole('link', { name, exact: true }).first().click()
  return {
    goTo,
    press,
    follow,
    /** The lines of the list of events, the newest first. */
    events: () => page().getByRole('list', { name: 'Events', exact: true }).getByRole('listitem'),
    openNewest: () =>
      page()
        .getByRole('list', { name: 'Events', exact: true })
        .getByRole('link', { name: /^#/ })
        .first()
        .click(),
    row: (table: string, words: string | RegExp) =>
      page().getByRole('region', { name: table, exact: true }).getByRole('row').filter({ hasText: words }),
    recorded: () => page().getByText('Recorded as event').waitFor(),
    filter: async (label: string, text: string) => {
      await goTo('Events')
      await page().getByLabel(label).fill(text)
      await press('Filter')
      await page().waitForURL(/[?]/)
    },
  }
}
