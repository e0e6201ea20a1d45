import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Spot = { readonly nth: number; readonly name: string; readonly isSeen: boolean }

/** Where the focus stands: which element of the page, what it says, and whether a ring is around it; nothing, where it stands nowhere. */
const spot = (page: Page): Promise<Spot | null> =>
  page.evaluate(`(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return null
    const { outlineStyle, outlineWidth, stroke } = getComputedStyle((at.closest('svg') && at.querySelector('rect')) || at)
    const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    const nth = [...document.querySelectorAll('*')].indexOf(at)
    const name = (at.getAttribute('aria-label') ?? at.textContent ?? at.id).trim().slice(0, 60)
    return { nth, name: at.localName + ' ' + name, isSeen: ring || at.closest('svg') !== null && stroke !== 'none' }
  })()`)

/** What the focus stands on, in words. */
export const focused = async (page: Page): Promise<string> => (await spot(page))?.name ?? 'nothing'

/** Everything that can be reached, in the order of the page: of radio buttons that belong together one is. */
const reachable = (page: Page): Promise<readonly number[]> =>
  page.evaluate(`(() => {
    const all = [...document.querySelectorAll('*')]
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, audio, [tabindex="0"]'
    return [...document.querySelectorAll(wanted)]
      .filter((one) => one.checkVisibility() && !one.disabled && one.type !== 'radio')
      .map((one) => all.indexOf(one))
  })()`)

/** Whoever presses Tab comes to everything on the page, in the order in which it is read, and sees each time where they are. */
export const expectToBeWalkable = async (page: Page): Promise<void> => {
  // A piece that is on its way would put the numbers of what comes after it out of step.
  await page.locator('[hx-trigger~="load"]').waitFor({ state: 'detached' })
  const all = await reachable(page)
  await page.getByRole('link', { name: 'To the content' }).focus()
  const walked: Spot[] = []
  for (;;) {
    const at = await spot(page)
    const last = walked.at(-1)
    if (at === null || (last !== undefined && at.nth < last.nth)) break
    // A date is walked through by its parts.
    if (at.nth !== last?.nth) walked.push(at)
    await page.keyboard.press('Tab')
  }
  const where = page.url()
  expect(
    walked.filter(({ isSeen }) => !isSeen).map(({ name }) => name),
    where,
  ).toEqual([])
  const been = new Set(walked.map(({ nth }) => nth))
  expect(
    all.filter((nth) => !been.has(nth)),
    where,
  ).toEqual([])
}

/** One title, and below it no heading that skips a level. */
export const expectHeadingsInOrder = async (page: Page): Promise<void> => {
  const levels = await page.evaluate<readonly number[]>(
    `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((one) => one.checkVisibility()).map((one) => Number(one.localName[1]))`,
  )
  const skips = levels.filter((level, nth) => level - (levels[nth - 1] ?? 0) > 1)
  expect([levels[0], levels.filter((level) => level === 1).length, skips], page.url()).toEqual([1, 1, []])
}
