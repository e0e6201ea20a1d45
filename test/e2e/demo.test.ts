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

  it('shows everything, and leaves nothing behind that a second one would find', async () => {
    const demo = runDianaBot(['demo'], {
      DATA_DIR: data.directory,
      DATABASE_URL: 'postgres://127.0.0.1:1/real',
    })
    expect(await demo.ended).toBe(0)
    const [printed = '', story = '', shop = '', gift = ''] = demo
      .printed()
      .split(/^(?:Diana and Eva live the story|Luis goes shopping|Ana gives besitos away)/m)

    for (const line of ['Diana: /start', 'Eva: /start', 'Luis: /start'])
      expect(printed).toMatch(new RegExp(`^${line}$`, 'm'))
    expect(printed).toMatch(/^bot: ¡Te doy la bienvenida a la historia!/m)
    expect(printed).toMatch(/^bot: Welcome to the story!/m)

    const positions = [...printed.matchAll(/^ {5}#(\d+) [\w-]+ v\d+ \w+[.]\w+ /gm)].map(([, n]) => Number(n))
    expect(positions).toEqual(positions.map((_, nth) => nth + 1))

    expect(story).toMatch(/^bot(?: to Diana)?: Te esperan 10 besitos/m)
    expect(story).toMatch(/^bot: 10 besitos are waiting for you/m)
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

    expect(printed.trimEnd().split('\n').at(-1)).toBe(`verified ${positions.length} events`)
    expectTheStory(story)
    expectTheShop(shop)
    expectTheGift(gift)
    expect(demo.output().trimEnd().split('\n').at(-1)).toMatch(/^verified \d+ events$/)
    expect(await readdir(data.directory)).toEqual([])
  })
})

/** Two come to the same end over three days, one of them has gone back, and what is recorded names its causes. */
const expectTheStory = (story: string) => {
  expect(story.match(/— Fin: Sesenta y siete kilos —|— The end: Sixty-seven kilos —/g)).toHaveLength(2)
  expect(story).toMatch(/^Eva: \/undo\nbot: You've gone back: “Now the other one”/m)
  expect(story).toMatch(/ narrative\.decision_undone [{].*"decision_id":"soltar"/)

  expect(story).toMatch(
    /^bot: Here I am, as we said\. Yesterday you told me “Wait for me on the top step”\./m,
  )
  expect(story).toMatch(/^bot to Diana: Aquí estoy, como quedamos\. Ayer me dijiste: «Baja\. Yo te leo»\./m)
  const wish = /#(\d+) story-\d+ v\d+ narrative\.reminder_set .*T17:00/.exec(story)?.[1]
  expect(story).toMatch(new RegExp(`narrative\\.fragment_started .*"noche-2".* ← #${wish}$`, 'm'))

  const reward = /#(\d+) story-\d+ v\d+ narrative\.fragment_completed .*"fin-reclamo"/.exec(story)?.[1]
  expect(story).toMatch(new RegExp(`gamification\\.besitos_earned .*"amount":5.* ← #${reward}$`, 'm'))
  expect(story).toMatch(/ gamification\.besitos_spent [{].*"amount":8/)
  expect(story).toMatch(/^bot: Recibiste 5 besitos .*\n +porque completaste .*\n +porque elegiste «Abierta/m)
  expect(story).toMatch(/^Why the last besitos are there:\n#\d+ gamification\.besitos_earned/m)
}

/** He earns, is refused, buys, and what he has made opens a branch. */
const expectTheShop = (shop: string) => {
  expect(shop).toMatch(/^bot: [+]2 besitos por venir hoy[.]/m)
  expect(shop).toMatch(/ user[.]command_refused [{].*"reason":"DailyTaken"/)
  expect(shop).toMatch(/🔒 Todavía no: /)
  expect(shop).toMatch(/^bot [(]edited[)]: Compra hecha: Linterna sin pila[.] Has pagado 5 besitos/m)
  const paid = /#(\d+) wallet-\d+ v\d+ gamification[.]besitos_spent .*"purpose":"purchase"/.exec(shop)?.[1]
  expect(shop).toMatch(new RegExp(`#${Number(paid) + 1} wallet-\\d+ v\\d+ gamification[.]item_purchased `))
  expect(shop).toMatch(/Te falta 1 besito: lo da la historia/)
  expect(shop).toMatch(/ gamification[.]item_used [{].*"kind":"combine"/)
  expect(shop).toMatch(/ narrative[.]decision_made [{].*"decision_id":"alumbrar","next_fragment_id":"hule"/)
}

/** What is new may not give yet; what is set aside belongs to who opens it first, and to nobody else. */
const expectTheGift = (gift: string) => {
  expect(gift).toMatch(/^bot \(notice\): Para regalar hay que llevar unos días en la historia/m)
  const [, code = ''] = /start=(e_[0-9a-f]{32})$/m.exec(gift) ?? []
  expect(gift).toContain(`Eva: /start ${code}\n`)
  expect(gift).toMatch(/^ {5}It is yours! This gift brings 5 besitos/m)
  expect(gift).toContain('bot to Ana: Han abierto tu regalo de 5 besitos.\n')
  expect(gift).toContain('bot: Este regalo ya está abierto.')
  expect(gift.split('\n').filter((line) => /^ {5}#\d+ /.test(line) && line.includes(code.slice(2)))).toEqual(
    [],
  )
  expect(gift).toMatch(/^ {5}1\. Ana: 7$/m)
}
