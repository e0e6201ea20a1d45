import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  chromiumPath,
  expectNoBarriers,
  openBrowser,
  type Visit,
  type Visitors,
  visit,
} from '../../support/browser.ts'
import { createDataDirectoryWithDatabase } from '../../support/database.ts'
import { startInProcess } from '../../support/programInProcess.ts'
import { freePort } from '../../support/servers.ts'

describe.skipIf(chromiumPath() === undefined)('the chat of the console (needs chromium on the PATH)', () => {
  let data: Awaited<ReturnType<typeof createDataDirectoryWithDatabase>>
  let bot: ReturnType<typeof startInProcess>
  let root: string
  let browser: Visitors
  let somebody: Visit
  let page: Page
  beforeAll(async () => {
    data = await createDataDirectoryWithDatabase()
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    bot = startInProcess({ DATA_DIR: data.directory, HTTP_PORT: String(port) })
    await bot.says('DianaBot is up')
    browser = await openBrowser()
    somebody = await visit(browser)
    page = somebody.page
  })
  afterAll(async () => {
    await browser?.close()
    await bot?.stop()
    await data?.remove()
  })

  const transcript = () => page.getByRole('log')
  const messageOf = (name: string) => page.getByLabel(`Message of ${name}`)
  const says = async (name: string, text: string) => {
    // Whoever is faster than the scripts is given the page anew, and what they have begun to write is not in that one.
    await page.waitForLoadState()
    await messageOf(name).fill(text)
    await page.keyboard.press('Enter')
  }
  const types = () => page.locator('#live .type').allTextContents()

  it('is told of at the start, and needs no log-in on this machine; everything else does', async () => {
    expect(bot.output()).toContain(`invented members talk to the bot at ${root}/console/chat`)
    await page.goto(`${root}/console/chat`)
    await page.getByRole('heading', { name: 'Chat' }).waitFor()
    await page.waitForFunction(() => 'htmx' in globalThis)
    const answer = await fetch(`${root}/console/events`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toContain('/console/login')
  })

  it('is not there for a page of another site whose name leads to this machine', async () => {
    const { request } = await import('node:http')
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${root}/console/chat`, { headers: { Host: 'evil.example' } }, (answer) =>
        resolve(answer.statusCode),
      )
      asked.on('error', reject).end()
    })
    expect(status).toBe(303)
  })

  it('takes a message from whoever is faster than the scripts of the page, too', async () => {
    const answer = await fetch(`${root}/console/chat/say?as=Zoe`, {
      method: 'POST',
      body: new URLSearchParams({ text: ' ' }),
      headers: { 'Sec-Fetch-Site': 'same-origin' },
      redirect: 'manual',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/chat?as=Zoe'])
  })

  it('lets a member come in, and shows what that set off as it is recorded', async () => {
    await says('Diana', '/start')
    await transcript().getByText('10 besitos').waitFor()
    await expect
      .poll(types)
      .toEqual(
        expect.arrayContaining(['gamification.besitos_earned', 'user.command_executed', 'user.registered']),
      )
    await expect
      .poll(() =>
        page
          .locator('#state')
          .getByRole('row', { name: /^Besitos/ })
          .textContent(),
      )
      .toMatch(/Besitos\s*10/)
    expect(await messageOf('Diana').inputValue()).toBe('')
  })

  it('shows what is said also where its scripts come one long after the other', async () => {
    const slow = await visit(browser)
    const { page: slowPage } = slow
    await slowPage.route('**/hx-sse.js', async (route) => {
      await slowPage.waitForFunction(() => 'htmx' in globalThis)
      await route.continue()
    })
    await slowPage.goto(`${root}/console/chat?as=Ivo`)
    await slowPage.getByLabel('Message of Ivo').fill('/start')
    await slowPage.keyboard.press('Enter')
    await slowPage.getByRole('log').getByText('10 besitos').waitFor()
    expect(slow.complaints()).toEqual([])
    await slow.close()
  })

  it('leaves what can be pressed where it is while the chat goes on', async () => {
    await says('Diana', '/idioma')
    const button = await transcript().getByRole('button', { name: 'English' }).elementHandle()
    await says('Diana', 'cinco')
    await transcript().getByText('cinco', { exact: true }).waitFor()
    expect(await button?.evaluate((key) => (key as { isConnected?: boolean }).isConnected)).toBe(true)
  })

  it('takes every message of whoever writes faster than the bot answers, once and in order', async () => {
    const texts = ['one', 'two', 'three', 'four']
    for (const text of texts) await says('Diana', text)
    const own = page.locator('#transcript .bubble.own')
    const since = async () => {
      const lines = await own.allTextContents()
      return lines.slice(lines.indexOf('cinco') + 1)
    }
    await expect.poll(since).toEqual(texts)
    await page.reload()
    expect(await since()).toEqual(texts)
  })

  it('keeps what is being written while something else is sent, and what could not be sent', async () => {
    await page.route('**/chat/say*', (route) => route.abort('connectionrefused'), { times: 1 })
    await says('Diana', 'lost')
    await expect.poll(() => page.getByLabel('Message of Diana').inputValue()).toBe('lost')
    await page.getByLabel('Message of Diana').fill('')
  })

  it('takes an emoji on a message, and shows that as it is recorded', async () => {
    const heart = transcript().getByRole('button', { name: 'React with ❤' }).first()
    await heart.click()
    await expect.poll(() => heart.getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => page.locator('#live').textContent()).toContain('"kind":"reaction"')
  })

  it('works without scripts', async () => {
    const plain = await visit(browser, { javaScriptEnabled: false })
    await plain.page.goto(`${root}/console/chat?as=Inés&language=es`)
    await plain.page.getByLabel('Message of Inés').fill('/start')
    await plain.page.getByRole('button', { name: 'Send' }).click()
    await plain.page.getByRole('log').locator('.bubble:not(.own)').first().waitFor()
    await plain.page.getByLabel('Message of Inés').fill('/idioma')
    await plain.page.getByRole('button', { name: 'Send' }).click()
    await plain.page.getByRole('button', { name: 'English' }).click()
    await plain.page.getByText('user.language_chosen').first().waitFor()
    await plain.page.getByRole('row', { name: /^Language English/ }).waitFor()
    await plain.close()
  })

  it('has buttons that can be pressed, and messages that are edited', async () => {
    await transcript().getByRole('button', { name: 'English' }).click()
    await transcript().getByText('edited').or(transcript().getByText('English')).first().waitFor()
    await expect.poll(types).toContain('user.language_chosen')
  })

  it('has several members, each with a phone of their own, and shows markup as text', async () => {
    await page.getByRole('link', { name: 'Eva' }).click()
    await transcript().getByText('Nothing was said yet').waitFor()
    const evil = '<img src=x onerror=alert(1)>'
    await says('Eva', evil)
    await transcript().getByText(evil).waitFor()
    await page.getByLabel('New member').fill('Luis <b>')
    await page.getByRole('button', { name: 'Add the member' }).click()
    await page.getByRole('heading', { name: 'What the log says of Luis <b>' }).waitFor()
    expect(await page.locator('main img, main b').count()).toBe(0)
  })

  it('has no serious barrier on a phone and a desktop, light and dark, and no complaint of the browser', async () => {
    await page.goto(`${root}/console/chat?as=Diana`)
    await expectNoBarriers(page)
    expect(somebody.complaints()).toEqual([])
  })
})
