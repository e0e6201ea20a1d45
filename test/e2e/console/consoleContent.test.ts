import { rm } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import {
  chromiumPath,
  DESKTOP,
  expectNoBarriers,
  logIn,
  openBrowser,
  PHONE,
  type Visit,
  visit,
} from '../../support/browser.ts'
import { lighthouseFolder } from '../../support/lighthouse.ts'
import { freePort } from '../../support/servers.ts'
import { TOKEN } from './consolePlaces.ts'

describe.skipIf(chromiumPath() === undefined)('the content in a browser (needs chromium on the PATH)', () => {
  let bot: AuditedBot
  let folder: string
  let root: string
  let browser: Browser
  let somebody: Visit
  let page: Page
  beforeAll(async () => {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
    folder = await lighthouseFolder()
    await bot.run('content', 'publish', folder, '--made-on', '0')
    await bot.writes(ACCOUNTS.ana, '/story')
    await bot.presses(ACCOUNTS.ana, 'I go up.')
    await bot.writes(ACCOUNTS.eva, '/story')
    browser = await openBrowser()
    somebody = await visit(browser)
    page = somebody.page
    await logIn(page, root, TOKEN)
  })
  afterAll(async () => {
    await browser?.close()
    await bot?.stop()
    if (folder !== undefined) await rm(folder, { recursive: true })
  })

  const open = (path: string) => page.goto(`${root}/console/content${path}`)
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
  const agree = () => page.once('dialog', (dialog) => dialog.accept())
  const publish = async () => {
    await page.getByRole('link', { name: 'See what it would do' }).click()
    const button = page.getByRole('button', { name: 'Publish', exact: true })
    await button.waitFor()
    agree()
    await button.click()
    await page.getByText('Recorded as event').waitFor()
  }
  const live = async () => {
    const { version } = await bot.json('content', 'show')
    return version as number
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

  it.each([
    ['a desktop', DESKTOP],
    ['a phone', PHONE],
  ])('corrects a text, sees what that does, publishes it and goes back, on %s', async (_, viewport) => {
    await page.setViewportSize(viewport)
    const before = await live()
    await changeText('lampara', 'Aquí arriba hay <i>una</i> silla: "vacía".')
    await page.getByText('Aquí arriba hay <i>una</i> silla: "vacía".').waitFor()
    await publish()
    expect(await live()).toBe(before + 1)
    await draftIsEmpty()
    await open(`/versions/${before + 1}`)
    await page.locator('.line.gone').getByText('Aquí arriba hay una silla.').waitFor()
    expect(await page.locator('.line.gone, .line.new').count()).toBe(2)

    await open(`/versions/${before}`)
    await page.getByRole('link', { name: `Go back to version ${before}` }).click()
    await page.getByRole('button', { name: 'See what it would do' }).click()
    const back = page.getByRole('button', { name: `Go back to version ${before}` })
    await back.waitFor()
    agree()
    await back.click()
    await page.getByText(`goes back to ${before}`).waitFor()
    await page.setViewportSize(DESKTOP)
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

  it.each([
    ['a desktop', DESKTOP],
    ['a phone', PHONE],
  ])('shows whom an edit would strand, and does not publish it, on %s', async (_, viewport) => {
    await page.setViewportSize(viewport)
    await open('/fragments/lampara/edit')
    await page.getByLabel('Condition', { exact: true }).nth(0).fill('{ level: 1 }')
    await save()
    await page.getByRole('link', { name: 'See what it would do' }).click()
    await page.getByText('It cannot be published like this').waitFor()
    await page.getByText('could do nothing any more on').waitFor()
    await page.getByRole('link', { name: `story-${bot.ana}` }).waitFor()
    expect(await page.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0)
    agree()
    await page.getByRole('button', { name: 'Drop the whole draft' }).click()
    await draftIsEmpty()
    await page.setViewportSize(DESKTOP)
  })

  it('has no serious barrier and no complaint of the browser, light and dark, phone and desktop', async () => {
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
