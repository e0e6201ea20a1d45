import { rm } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import {
  chromiumPath,
  DESKTOP,
  logIn,
  openBrowser,
  PHONE,
  type Visit,
  type Visitors,
  visit,
} from '../../support/browser.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { lighthouseFolder } from '../../support/lighthouse.ts'
import { freePort } from '../../support/servers.ts'

describe.skipIf(chromiumPath() === undefined)(
  'several people at the content (needs chromium on the PATH)',
  () => {
    let bot: AuditedBot
    let folder: string
    let root: string
    let browser: Visitors
    let visits: readonly Visit[]
    /** The operator, and Ana and Eva by what they are. */
    let operator: Page
    let editor: Page
    let auditor: Page
    beforeAll(async () => {
      const port = await freePort()
      root = `http://127.0.0.1:${port}`
      bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
      folder = await lighthouseFolder()
      await bot.run('content', 'publish', folder, '--made-on', '0')
      browser = await openBrowser()
      visits = await Promise.all([visit(browser), visit(browser), visit(browser)])
      const [one, two, three] = visits.map(({ page }) => page) as [Page, Page, Page]
      ;[operator, editor, auditor] = [one, two, three]
      await logIn(operator, root, TOKEN)
      await enter(editor, ACCOUNTS.ana, bot.ana, 'editor')
      await enter(auditor, ACCOUNTS.eva, bot.eva, 'auditor')
    })
    afterAll(async () => {
      await browser?.close()
      await bot?.stop()
      if (folder !== undefined) await rm(folder, { recursive: true })
    })

    /** Comes in by the link that /admin gives. */
    const enter = async (page: Page, account: number, userId: number, role: string) => {
      await bot.run('role', 'grant', `user-${userId}`, role)
      await bot.writes(account, '/admin')
      const texts = bot.telegram.calls().map(({ payload }) => String(payload.text ?? ''))
      const link = texts.findLast((text) => text.includes('/console/enter'))?.match(/link=([\w-]+)/)?.[1]
      await page.goto(`${root}/console/enter?link=${link}`)
      await page.getByRole('button', { name: 'Go in' }).click()
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
    }
    const open = (page: Page, path: string) => page.goto(`${root}/console/content${path}`)
    const change = async (page: Page, fragment: string, label: string, text: string) => {
      await open(page, `/fragments/${fragment}/edit`)
      await page.getByLabel(label).first().fill(text)
      await page.getByRole('button', { name: 'Save to the draft' }).click()
      await page.getByRole('heading', { name: 'What changes' }).waitFor()
    }
    const publish = async (page: Page) => {
      await page.getByRole('link', { name: 'See what it would do' }).click()
      page.once('dialog', (dialog) => dialog.accept())
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('Recorded as event').waitFor()
    }
    const show = async () => bot.json('content', 'show')

    it('keeps a draft for the one who made it, over a restart of the bot', async () => {
      await change(editor, 'voz', 'Text (Spanish)', 'Contesta el mar.')
      await bot.restart()
      await open(editor, '/draft')
      await editor.getByText('Contesta el mar.').waitFor()
      await open(operator, '/draft')
      await operator.getByText('You have changed nothing yet').waitFor()
    })

    it('shows a second editor what was published meanwhile, and overwrites nothing', async () => {
      await change(operator, 'voz', 'Text (Spanish)', 'Contesta el viento.')
      await change(operator, 'lampara', 'Text (Spanish)', 'Arriba no hay nada.')
      await publish(operator)
      const { version, position } = await show()
      const { rows } = await bot.sql.query('select metadata from event_logs where "position" = $1', [
        position,
      ])
      expect(rows).toMatchObject([{ metadata: { actor: 'operator' } }])

      await open(editor, '/draft')
      await editor.getByText('Your draft was made on version 1').waitFor()
      await editor.getByText('Arriba no hay nada.').waitFor()
      expect(await editor.getByRole('link', { name: 'See what it would do' }).count()).toBe(0)
      await editor.getByLabel('Keep mine').check()
      await editor.getByRole('button', { name: `Take my changes over to version ${version}` }).click()
      await editor.getByText(`Your changes of version ${version}`).waitFor()
      await editor.locator('del').getByText('Contesta el viento.').waitFor()
      await publish(editor)
      const last = await show()
      expect(last).toMatchObject({ version: version + 1, made_on: version, actor: `user-${bot.ana}` })
      await open(editor, '/fragments/lampara')
      await editor.getByText('Arriba no hay nada.').waitFor()
      await open(editor, '/fragments/voz')
      await editor.getByText('Contesta el mar.').waitFor()
    })

    it('keeps what was typed in a form that was opened before somebody else published', async () => {
      await open(editor, '/fragments/voz/edit')
      await change(operator, 'voz', 'Button (English)', 'I walk in.')
      await publish(operator)
      await editor.getByLabel('Text (Spanish)').first().fill('Contesta una radio.')
      await editor.getByRole('button', { name: 'Save to the draft' }).click()
      await editor.getByText('Your draft was made on version').waitFor()
      await editor.getByText('I walk in.').waitFor()
      await editor.getByText('Contesta una radio.').waitFor()
    })

    it('takes nothing from a window that an own change in another one has overtaken', async () => {
      const other = await editor.context().newPage()
      await open(other, '/fragments/lampara/edit')
      await change(editor, 'playa', 'Text (English)', 'The light is out.')
      await other.getByLabel('Text (Spanish)').first().fill('Arriba llueve.')
      await other.getByRole('button', { name: 'Save to the draft' }).click()
      await other.getByText('This was changed meanwhile').waitFor()
      expect(await other.getByLabel('Text (Spanish)').first().inputValue()).toBe('Arriba llueve.')
      await other.getByRole('button', { name: 'Save to the draft' }).click()
      await other.getByText('Arriba llueve.').waitFor()
      await other.getByText('The light is out.').waitFor()
      await other.close()
    })

    it('lets an auditor look at everything, and change nothing', async () => {
      await open(auditor, '')
      expect(await auditor.getByRole('link', { name: 'Draft' }).count()).toBe(0)
      await open(auditor, '/fragments/voz')
      expect(await auditor.getByRole('link', { name: 'Edit' }).count()).toBe(0)
      await open(auditor, '/versions/1')
      expect(await auditor.getByRole('link', { name: /Go back/ }).count()).toBe(0)
      for (const path of [
        '/fragments/voz/edit',
        '/draft',
        '/draft/impact',
        '/versions/1/back',
        '/versions/1/back/impact',
      ])
        expect([path, (await open(auditor, path))?.status()]).toEqual([path, 403])
      const head = await bot.head()
      for (const path of [
        '/fragments/voz/edit',
        '/draft/publish',
        '/draft/drop',
        '/draft/take-over',
        '/versions/1/back',
      ]) {
        const answer = await auditor.request.post(`${root}/console/content${path}`, {
          form: { revision: 1, madeOn: 1 },
          headers: { 'Sec-Fetch-Site': 'same-origin' },
        })
        expect([path, answer.status()]).toEqual([path, 403])
      }
      expect(await bot.head()).toBe(head)
    })

    it.each([
      ['a desktop', DESKTOP],
      ['a phone', PHONE],
    ])('plays the draft as a reader would, and leaves no trace, on %s', async (_, viewport) => {
      const head = await bot.head()
      await editor.setViewportSize(viewport)
      await open(editor, '/fragments/lampara')
      await editor.getByRole('link', { name: 'Play from here' }).click()
      await editor.getByLabel('Begin at').selectOption('lampara')
      await editor.getByRole('button', { name: 'Begin', exact: true }).click()
      const phone = editor.getByRole('log', { name: 'Conversation' })
      await phone.getByRole('button', { name: 'I sit down.' }).click()
      await phone.getByText('It is warm.').waitFor()
      await editor.getByText('Begin anew').click()
      await editor.getByLabel('Begin at').selectOption('voz')
      await editor.getByRole('button', { name: 'Begin', exact: true }).click()
      await phone.getByRole('button', { name: 'I fall asleep.' }).click()
      await phone.getByRole('button', { name: /:00/ }).first().waitFor()
      await editor.getByRole('button', { name: 'Go on to the next day' }).click()
      await editor.getByLabel('Message').fill('/story')
      await editor.getByRole('button', { name: 'Send' }).click()
      await phone.getByText('The day has come.').waitFor()
      await editor.getByRole('button', { name: 'End', exact: true }).click()
      await editor.getByRole('button', { name: 'Begin', exact: true }).waitFor()
      expect(await bot.head()).toBe(head)
      expect(visits.flatMap(({ complaints }) => complaints())).toEqual([])
    })
  },
)
