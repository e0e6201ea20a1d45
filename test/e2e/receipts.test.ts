import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNTS, type AuditedBot, startAuditedBot } from '../support/auditedBot.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'
import { freePort } from '../support/servers.ts'

const TOKEN = 'a-token-for-the-console'

describe('receipts of a running bot', () => {
  let bot: AuditedBot
  let directory: string
  let console_: (at: string) => Promise<Response>
  const at = (name: string) => path.join(directory, name)
  const save = async (name: string, text: string) => {
    await writeFile(at(name), text)
    return at(name)
  }

  beforeAll(async () => {
    directory = (await createDataDirectory()).directory
    const port = await freePort()
    const root = `http://127.0.0.1:${port}/console`
    bot = await startAuditedBot({ HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN, DATA_DIR: directory })
    const entered = await fetch(`${root}/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ token: TOKEN }),
      headers: { 'Sec-Fetch-Site': 'same-origin' },
    })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    console_ = (page) => fetch(`${root}${page}`, { headers: { Cookie: cookie, 'Accept-Language': 'en' } })
  })
  afterAll(() => bot?.stop())

  const keyFile = async () => save('bot.pub', (await bot.run('audit', 'key')).printed)

  it('are given in the chat, to the member alone, and hold up without a database', async () => {
    await bot.writes(ACCOUNTS.ana, '/receipt')
    const sent = bot.telegram.calls().findLast(({ method }) => method === 'sendDocument')
    expect(bot.telegram.textsTo(ACCOUNTS.ana).at(-2)).toMatch(/^You were given 10 besitos for coming/)
    const document = Object.values(sent?.payload ?? {}).find((value) => value instanceof File) as File
    const file = await save('receipt-4.json', await document.text())
    expect(await bot.run('receipt', 'verify', file, '--key', await keyFile())).toMatchObject({
      code: 0,
      printed: expect.stringContaining('holds: events 1, 2, 4 are in the log of 9 events'),
    })
    const forged = await save(
      'forged.json',
      (await readFile(file, 'utf8')).replace('10 besitos', '90 besitos'),
    )
    expect(await bot.run('receipt', 'verify', forged)).toMatchObject({
      code: 1,
      printed: `${forged} does not hold: it is not signed by its key, or was changed after it was.\n`,
    })
  })

  it('are offered beside the proof of an event, and hold', async () => {
    const shown = await (await console_('/events/4')).text()
    expect(shown).toContain('Root of the tree')
    expect(shown).toContain('/console/receipts?event=4')
    const given = await console_('/receipts?event=4')
    expect(given.headers.get('content-disposition')).toContain('receipt-4.json')
    const file = await save('given.json', await given.text())
    expect((await bot.run('receipt', 'verify', file, '--key', await keyFile())).code).toBe(0)
    expect((await console_('/receipts?event=3')).status).toBe(404)
    expect((await console_('/receipts?event=9999')).status).toBe(404)
  })

  it('are of the history that a head of every hour was kept of, and others go on to', async () => {
    await bot.restart()
    const heads = async () =>
      (await readdir(at('heads')).catch(() => [])).filter((name) => /^[-0-9]{10}T\d{2}[.]json$/.test(name))
    await expect.poll(heads).not.toEqual([])
    const [kept = ''] = await heads()
    const first = at(path.join('heads', kept))
    const key = await keyFile()
    await bot.writes(ACCOUNTS.eva, 'something')
    const second = await save('second.json', (await bot.run('audit', 'head')).printed)
    for (const head of [first, second])
      expect((await bot.run('audit', 'verify', '--head', head, '--public-key', key)).code).toBe(0)

    const proven = await bot.run('audit', 'consistency', first, second)
    expect(proven.code).toBe(0)
    const consistency = await save('proof.json', proven.printed)
    expect((await bot.run('receipt', 'compare', first, second, '--key', key)).code).toBe(1)
    expect(
      await bot.run('receipt', 'compare', first, second, '--key', key, '--consistency', consistency),
    ).toMatchObject({ code: 0, printed: expect.stringMatching(/^CONSISTENT: /) })

    expect(await (await console_('/audit')).text()).toContain(kept)
    expect(await (await console_(`/audit/heads/${kept}`)).text()).toBe(await readFile(first, 'utf8'))
    expect((await console_('/audit/heads/..%2Fmaster.key')).status).toBe(404)
    expect((await bot.run('audit', 'tree')).printed).toMatch(
      /^0 nodes over \d+ events: 0 missing, 0 wrong\n$/,
    )
  })

  it('and `audit why` tell the whole story, up to what the member was told of it', async () => {
    const { printed } = await bot.run('audit', 'why', '1')
    expect(printed).toContain('#4 gamification.besitos_earned')
    expect(printed).toContain(`told by\n  a notice of event #4 to user-${bot.ana}: `)
  })
})
