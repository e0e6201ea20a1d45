import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import { type BotProcess, runDianaBot } from '../../support/botProcess.ts'
import { chromiumPath, logIn, openBrowser, type Visit, type Visitors, visit } from '../../support/browser.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { createMigratedDatabase, putDatabaseInto } from '../../support/database.ts'
import { createDataDirectory } from '../../support/dataDirectory.ts'
import { freePort } from '../../support/servers.ts'
import { downFrom } from './consolePlaces.ts'

/** A real bot with a token, as a process of its own, and the chat of invented members beside it. */
describe.skipIf(chromiumPath() === undefined)(
  'a console whose bot is killed (needs chromium on the PATH)',
  () => {
    let telegram: Awaited<ReturnType<typeof startBotApiEmulator>>
    let data: Awaited<ReturnType<typeof createDataDirectory>>
    let start: () => Promise<BotProcess>
    let bot: BotProcess
    let root: string
    let browser: Visitors
    let somebody: Visit
    let page: Page
    beforeAll(async () => {
      telegram = await startBotApiEmulator()
      data = await createDataDirectory()
      await putDatabaseInto(path.join(data.directory, 'chat'))
      const database = await createMigratedDatabase()
      const port = await freePort()
      root = `http://127.0.0.1:${port}`
      start = async () => {
        const started = runDianaBot(['start'], {
          DATABASE_URL: database.url,
          DATA_DIR: data.directory,
          TELEGRAM_BOT_TOKEN: telegram.token,
          TELEGRAM_API_ROOT: telegram.root,
          HTTP_PORT: String(port),
          ADMIN_TOKEN: TOKEN,
          LOCAL_CHAT: 'on',
          LOG_LEVEL: 'error',
        })
        await started.says('DianaBot is up')
        return started
      }
      bot = await start()
      browser = await openBrowser()
      somebody = await visit(browser)
      page = somebody.page
    })
    afterAll(async () => {
      await browser?.close()
      await bot?.stop()
      await telegram?.stop()
      await data?.remove()
    })

    const positions = async () =>
      (await page.locator('#live > li > a:first-child').allTextContents()).map((text) =>
        Number(text.slice(1)),
      )
    const bubbles = () => page.locator('#transcript .bubble.own').allTextContents()
    const says = async (text: string) => {
      await page.getByLabel('Message of Diana').fill(text)
      await page.keyboard.press('Enter')
    }
    const kill = async () => {
      bot.kill('SIGKILL')
      await bot.ended
    }

    it('lets nobody into the chat of a real bot who has not logged in', async () => {
      const answer = await fetch(`${root}/console/chat`, { redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        '/console/login?next=%2Fconsole%2Fchat',
      ])
      await logIn(page, root, TOKEN)
    })

    it('goes on with its events where it was, without losing or doubling one', async () => {
      await page.goto(`${root}/console/events`)
      const ana = telegram.member({ id: 70, language_code: 'en' })
      await telegram.whenConfirmed(ana.says('/start'))
      await expect.poll(async () => (await positions()).length).toBeGreaterThanOrEqual(4)
      const underWay = ['/help', '/profile', '/history'].map((text) => ana.says(text))
      await kill()
      const meanwhile = ['/help', '/profile'].map((text) => ana.says(text))
      bot = await start()
      for (const update of [...underWay, ...meanwhile]) await telegram.whenConfirmed(update)
      await expect.poll(async () => (await positions())[0]).toBeGreaterThanOrEqual(9)
      const seen = await positions()
      expect(seen).toEqual(downFrom(seen[0] ?? 0))
    })

    it('shows the log of invented members beside the chat, and the real one on every other page', async () => {
      await page.goto(`${root}/console/chat`)
      await page.getByText('kept in a log of its own').waitFor()
      await says('/start')
      await page.locator('#transcript').getByText('10 besitos').waitFor()
      await expect.poll(positions).toContain(1)
      await page.goto(`${root}/console/members`)
      expect(await page.locator('tbody tr').count()).toBe(1)
    })

    it('takes nothing from the phones, and nothing twice', async () => {
      await page.goto(`${root}/console/chat`)
      await says('/idioma')
      await page.locator('#transcript').getByRole('button', { name: 'English' }).waitFor()
      await says('/ayuda')
      await expect.poll(bubbles).toEqual(['/start', '/idioma', '/ayuda'])
      await kill()
      bot = await start()
      const answers = page.locator('#transcript .bubble:not(.own)')
      await answers.getByText('/perfil').first().waitFor()
      await page.locator('#transcript').getByRole('button', { name: 'English' }).click()
      await expect.poll(() => page.locator('#live .type').allTextContents()).toContain('user.language_chosen')
      await says('/help')
      await expect.poll(bubbles).toEqual(['/start', '/idioma', '/ayuda', '/help'])
      const seen = await positions()
      expect(seen).toEqual(downFrom(seen[0] ?? 0).slice(0, seen.length))
      expect(somebody.complaints()).toEqual([])
    })
  },
)
