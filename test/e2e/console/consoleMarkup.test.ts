import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../../support/auditedBot.ts'
import { chromiumPath, logIn, openBrowser, type Visit, type Visitors, visit } from '../../support/browser.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { freePort } from '../../support/servers.ts'
import { pathsOf, poison } from './consolePlaces.ts'
import { handsOn } from './handsOn.ts'
import { putParkedUpdate } from './putRows.ts'

/** Short enough for a button, and seen at once where it is taken for markup: an element that nothing else makes. */
const evil = (name: string) => `<b data-evil>${name}</b>`
const LETHAL = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>'

const CONTENT = `
experience: { name: evil, title: '${evil('tale')}', language: en, languages: [en], zone: UTC, start: start }
levels: { 1: { title: '${evil('level')}' } }
fragments:
  start:
    text: '${LETHAL} text'
    decisions: { go: { text: '${evil('choice')}', to: end } }
  end: { text: '${evil('end')}', ending: { title: '${evil('ending')}' } }
items: { lamp: { title: '${evil('lamp')}', text: '${LETHAL} lamp' } }
categories: { shelf: { title: '${evil('shelf')}' } }
shop: { lamp: { category: shelf, price: { besitos: 5 } } }
plans: { room: { title: '${evil('p')}', text: '${LETHAL} plan', days: 30, stars: 150 } }
`

describe.skipIf(chromiumPath() === undefined)(
  'text that looks like markup (needs chromium on the PATH)',
  () => {
    let bot: AuditedBot
    let folder: string
    let root: string
    let browser: Visitors
    let somebody: Visit
    beforeAll(async () => {
      const port = await freePort()
      root = `http://127.0.0.1:${port}`
      bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN, SAMPLE_STORY: 'off' })
      folder = await mkdtemp(path.join(tmpdir(), 'evil-'))
      await writeFile(path.join(folder, 'evil.yaml'), CONTENT)
      const published = await bot.run('content', 'publish', folder, '--made-on', '0')
      if (published.code !== 0) throw new Error(published.output)
      browser = await openBrowser()
      somebody = await visit(browser)
      somebody.page.on('dialog', (dialog) => dialog.accept())
      await logIn(somebody.page, root, TOKEN)
    })
    afterAll(async () => {
      await browser?.close()
      await bot?.stop()
      if (folder !== undefined) await rm(folder, { recursive: true })
    })

    const { goTo, press } = handsOn(() => somebody.page)
    const open = (place: string) => somebody.page.goto(`${root}/console${place}`)

    /** What members, owners and outages can put into what the pages show; each through its own door, where there is one. */
    const putEverywhere = async () => {
      const { page } = somebody
      const named = bot.telegram.member({ id: 99, language_code: 'en', first_name: evil('name') })
      await bot.telegram.whenConfirmed(named.says('/start'))
      await bot.run('membership', 'grant', String(ACCOUNTS.ana), 'room', '3', '--reason', evil('reason'))
      await bot.run('broadcast', evil('news'), '--yes')
      await putParkedUpdate(bot)
      await bot.sql.query('update parked_updates set reason = $1', [evil('parked')])
      await bot.sql.query(
        `insert into notices (id, user_id, front, "position", correlation_id, happened_at, state, due_at, reason)
         values ($1, $2, 'economy', 4, $3, now(), 'uncertain', now(), $4)`,
        [randomUUID(), bot.ana, randomUUID(), evil('notice')],
      )
      await bot.sql.query(
        `insert into deadlines (id, module, key, due_at, removes, stream, set_by, correlation_id)
         select 'tales:' || gen_random_uuid(), 'tales', $1, now() + interval '1 year', false, stream, event_id, event_id
           from event_logs where "position" = 1`,
        [evil('deadline')],
      )
      await bot.sql.query(poison(bot.eva))
      const eva = bot.telegram.member({ id: ACCOUNTS.eva, language_code: 'en' })
      await bot.telegram.whenConfirmed(eva.says('/help'))
      await open('/content/fragments/start/edit')
      await page.getByLabel(/^Text/).first().fill(`${LETHAL} draft`)
      await press('Save to the draft')
      await page.getByText('Saved to your draft.').waitFor()
    }

    it('is shown as text on every page, whoever wrote it and wherever it stands', async () => {
      const { page } = somebody
      await putEverywhere()
      await open('')
      const places = [
        ...pathsOf(await page.content(), bot),
        `/members/${bot.ana}/step?step=2`,
        '/content/fragments/start',
        '/content/fragments/start/edit',
        '/content/draft',
        '/content/versions/1',
      ]
      const shown = new Set<string>()
      for (const place of places) {
        await open(place)
        await page.locator('[hx-trigger~="load"]').waitFor({ state: 'detached' })
        expect([place, await page.locator('[data-evil], img[src="x"]').count()]).toEqual([place, 0])
        expect(await page.evaluate('window.evil ?? 0')).toBe(0)
        const typed = await page
          .locator('textarea, input')
          .evaluateAll('(all) => all.map((one) => one.value)' as never)
        const words = `${await page.locator('body').textContent()} ${typed}`
        for (const [, name] of words.matchAll(/<b(?: data-evil)?>(\w+)<\/b>/g)) shown.add(name ?? '')
        for (const [, name] of words.matchAll(/<script>window\.evil=1<\/script> (\w+)/g))
          shown.add(name ?? '')
      }
      // What was not shown anywhere has not been tried.
      expect([...shown].toSorted().join(' ')).toBe(
        'choice deadline draft end ending lamp move notice p parked shelf tale text',
      )
      expect(somebody.complaints()).toEqual([])
    })

    it('is what a name and a played story are, too', async () => {
      const { page } = somebody
      await goTo('Members')
      await page.getByLabel('Member’s number, or Telegram id').fill('99')
      await press('Find')
      await page.getByRole('heading', { name: /^Member \d+/ }).waitFor()
      await press('Open it')
      await page.getByText(evil('name')).waitFor()
      await open('/content/play')
      await press('Begin')
      await page.getByText(LETHAL).first().waitFor()
      expect(await page.locator('[data-evil], img[src="x"]').count()).toBe(0)
      expect(somebody.complaints()).toEqual([])
    })
  },
)
