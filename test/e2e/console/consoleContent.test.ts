import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS } from '../../support/auditedBot.ts'
import { expectNoBarriers, type Visit } from '../../support/browser.ts'
import { consoleInBrowser, hasBrowser } from '../../support/consoleInBrowser.ts'
import { lighthouseFolder } from '../../support/lighthouse.ts'

describe.skipIf(!hasBrowser)('the content in a browser (needs chromium on the PATH)', () => {
  let folder: string | undefined
  const at = consoleInBrowser(async (bot) => {
    folder = await lighthouseFolder()
    await bot.run('content', 'publish', folder, '--made-on', '0')
    await bot.writes(ACCOUNTS.ana, '/story')
    await bot.presses(ACCOUNTS.ana, 'I go up.')
    await bot.writes(ACCOUNTS.eva, '/story')
  })
  let somebody: Visit
  let page: Page
  beforeAll(async () => {
    somebody = await at.enter()
    page = somebody.page
  })
  afterAll(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true })
  })

  const open = (path: string) => page.goto(`${at.root}/console/content${path}`)
  const draftIsEmpty = async () => {
    await open('/draft')
    await page.getByText('You have changed nothing yet').waitFor()
  }
  const save = () => page.getByRole('button', { name: 'Save to the draft' }).click()
  /** The text of a fragment as the draft is to have it. */
  const changeText = async (fragment: string, text: string) => {
    await open(`/fragments/${fragment}/edit`)
    await page.getByLabel('Text (Spanish)').first().fill(text)
    await save()
    await page.getByRole('heading', { name: 'What changes' }).waitFor()
  }
  it('shows the story as a graph of links, with who is where and what they chose, and as a list', async () => {
    await expect
      .poll(async () => {
        await open('')
        return page
          .locator('.graph')
          .getByRole('link', { name: /^lampara .* 1$/ })
          .count()
      })
      .toBe(1)
    await page.locator('.graph').getByText('100 %').first().waitFor()
    const beach = page
      .locator('.fragments > li')
      .filter({ hasText: 'La luz lleva' })
      .or(page.locator('.fragments > li').filter({ hasText: 'The light has been' }))
    expect(await beach.textContent()).toMatch(/I go up\. → lampara\s+1 \(100 %\) · median/)
    await page
      .locator('.graph')
      .getByRole('link', { name: /^playa/ })
      .focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'playa' }).waitFor()
  })

  it('shows a fragment with its picture, its words in each language as text, and its conditions in words', async () => {
    await open('/fragments/playa')
    await page.getByText('<script>alert(1)</script>').waitFor()
    await expect
      .poll(() =>
        page.locator('figure img').evaluate((image) => (image as { naturalWidth?: number }).naturalWidth),
      )
      .toBe(1)
    await open('/fragments/lampara')
    await page.getByText('it takes an earlier decision: “I call from outside.”').waitFor()
  })

  it('says at the field what is wrong, keeps what was typed, and keeps nothing in the draft', async () => {
    await open('/fragments/lampara/edit')
    const condition = page.getByLabel('Condition', { exact: true })
    await condition.nth(0).fill('{ secret: nada }')
    await page.getByLabel('Button (English)').nth(0).fill('x'.repeat(70))
    await save()
    await page.getByText('there is no secret "nada"').waitFor()
    const fault = await condition.nth(0).getAttribute('aria-describedby')
    expect(await page.locator(`#${fault?.split(' ').at(-1)}`).textContent()).toContain('there is no secret')
    expect(await condition.nth(0).inputValue()).toBe('{ secret: nada }')
    await page.getByText('has 70 characters').waitFor()
    await draftIsEmpty()
  })

  it('has no serious barrier and no complaint of the at.browser, light and dark, phone and desktop', async () => {
    await changeText('voz', 'Alguien contesta desde abajo.')
    const paths = [
      '',
      '/fragments/playa',
      '/fragments/lampara/edit',
      '/draft',
      '/draft/impact',
      '/versions',
      '/versions/2',
      '/versions/1/back',
      '/play',
    ]
    for (const path of paths) {
      await open(path)
      await expectNoBarriers(page)
    }
    expect(somebody.complaints()).toEqual([])
  })
})
