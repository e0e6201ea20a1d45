import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDianaBot } from '../support/botProcess.ts'
import { createDataDirectory } from '../support/dataDirectory.ts'

describe('the demo', () => {
  let data: Awaited<ReturnType<typeof createDataDirectory>>
  beforeAll(async () => {
    data = await createDataDirectory()
  })
  afterAll(() => data.remove())

  const run = async () => {
    const demo = runDianaBot(['demo'], {
      DATA_DIR: data.directory,
      DATABASE_URL: 'postgres://127.0.0.1:1/real',
    })
    return { code: await demo.ended, printed: demo.printed(), output: demo.output() }
  }

  it.each(['first', 'second'])(
    'shows everything within a minute, for the %s time too',
    async () => {
      const { code, printed, output } = await run()
      expect(code).toBe(0)

      for (const line of ['Diana: /start', 'Eva: /start', 'Luis: /start'])
        expect(printed).toMatch(new RegExp(`^${line}$`, 'm'))
      expect(printed).toMatch(/^bot: ¡Te doy la bienvenida a la historia!/m)
      expect(printed).toMatch(/^bot: Welcome to the story!/m)

      const positions = [...printed.matchAll(/^ {5}#(\d+) [\w-]+ v\d+ \w+[.]\w+ /gm)].map(([, n]) =>
        Number(n),
      )
      expect(positions).toEqual(positions.map((_, nth) => nth + 1))

      expect(printed).toMatch(/^bot: Te esperan 10 besitos/m)
      expect(printed).toMatch(/^bot: 10 besitos are waiting for you/m)
      expect(printed).toMatch(/ wallet-\d+ v1 gamification[.]besitos_earned /)
      expect(printed).toMatch(/^bot \(edited\): De acuerdo: te cuento algo el .* a las 15:00 UTC[.]/m)
      expect(printed).toMatch(/ user[.]tale_promised [{]"hour":15,/)

      const refused = printed.indexOf(' user.command_refused ')
      expect(printed.slice(refused)).toMatch(/^ user[.]command_refused [{].*"reason":"ConfirmationOutdated"/)
      const forgotten =
        / user-(\d+) v\d+ user[.]forgotten .*\n.* wallet-\1 v\d+ gamification[.]besitos_spent .*\n/
      expect(printed.slice(refused)).toMatch(
        new RegExp(`${forgotten.source}.* wallet-\\1 v\\d+ gamification[.]wallet_closed `),
      )

      // Three came, and one of them was forgotten: a heading and two columns are left.
      const [, lines = ''] = /The projection users, .*:\n([\s\S]*?)\n\n/.exec(printed) ?? []
      expect(new Set(lines.split('\n').map((line) => line.split(/ {2,}/).length))).toEqual(new Set([3]))
      expect(lines).toMatch(/^user_id +\d{16} +\d{16}$/m)

      expect(output.trimEnd().split('\n').at(-1)).toBe(`verified ${positions.length} events`)
      expect(await readdir(data.directory)).toEqual([])
    },
    60_000,
  )
})
