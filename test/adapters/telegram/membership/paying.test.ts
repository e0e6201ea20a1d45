import { beforeEach, describe, expect, it } from 'vitest'
import { createVipStage, PLANS } from '../support/vipStage.ts'

let stage = await createVipStage()
beforeEach(async () => {
  stage = await createVipStage()
})
const LUIS = 77
const bought = async () => {
  const invoice = await stage.orders('Sala', 'Comprar')
  await stage.give(stage.paid(invoice, 'stx-1'))
  return invoice
}
const types = async (ending: string) => (await stage.facts()).filter(({ type }) => type.endsWith(ending))

describe('a plan', () => {
  it('is shown with its price, and a link to pay is made by a second press', async () => {
    expect(await stage.says('/vip')).toBe('No tienes ningún plan. Esto es lo que hay:')
    expect(stage.labels()).toEqual(['Sala', 'Socio', 'Regalo'])
    expect(await stage.presses('Sala')).toBe(
      'Sala\n\nLa sala de atrás.\n\nCuesta 150 ⭐ y dura 30 días. No se renueva solo.',
    )
    expect(stage.labels()).toEqual([
      'Comprar · 150 ⭐',
      'Regalar · 150 ⭐',
      'Probarlo 3 días gratis',
      'Todos los planes',
    ])
    expect(await stage.presses('Comprar')).toMatch(
      /^«Sala», 150 ⭐\. Paga aquí, hasta .*: https:\/\/t\.me\/\$/,
    )
    expect(stage.asked).toMatchObject([{ title: 'Sala', stars: 150, isRecurring: false }])
  })

  it('is ordered once by one button, however fast it is pressed', async () => {
    await stage.says('/vip')
    await stage.presses('Sala')
    const press = stage.pressOf('Comprar')
    await stage.give(press)
    await stage.give(press)
    expect(await stage.presses('Todos')).toBeDefined()
    expect(await types('invoice_made')).toHaveLength(1)
  })

  it('is not sold at a price that is not the one that was shown', async () => {
    await stage.says('/vip')
    await stage.presses('Sala')
    stage.publish(PLANS.replace('stars: 150', 'stars: 200'))
    await stage.presses('Comprar')
    expect(stage.texts()).toContain('Ese precio ya no es el de ahora. Escribe /vip y te enseño el que hay.')
    expect(await types('invoice_made')).toEqual([])
  })

  it('that is not sold cannot be bought', async () => {
    await stage.says('/vip')
    expect(await stage.presses('Regalo')).toContain('Este no se vende.')
    expect(stage.labels()).toEqual(['Todos los planes'])
  })

  it('is tried once', async () => {
    await stage.says('/vip')
    await stage.presses('Sala')
    expect(await stage.presses('Probarlo')).toMatch(/^Sala\n\n.*\n\nTienes «Sala» hasta/)
    expect(await stage.ended()).toEqual([['started', '2026-11-27']])
    expect(stage.labels()).toEqual(['Alargarlo · 150 ⭐', 'Regalar · 150 ⭐', 'Todos los planes'])
  })
})

describe('a payment', () => {
  it('is let through, brings its days in the same act, and is told nowhere but in the plan', async () => {
    const invoice = await stage.orders('Sala', 'Comprar')
    expect(await stage.checksOut(invoice, 150)).toMatchObject({ ok: true })
    const before = (await stage.events()).length
    await stage.give(stage.paid(invoice, 'stx-1'))
    expect(await stage.typesSince(before)).toEqual(['admin.payment_received', 'admin.subscription_started'])
    expect(await stage.says('/vip')).toMatch(/^Tienes «Sala» hasta .*\nEsto es lo que hay:/)
    expect(await stage.says('/perfil')).toMatch(/Sala: hasta/)
  })

  it('extends once however often Telegram tells of it, and two extend twice', async () => {
    const invoice = await bought()
    const again = stage.paid(invoice, 'stx-1')
    await stage.give(again)
    await stage.give(again)
    expect(await stage.ended()).toEqual([['started', '2026-12-24']])
    await stage.give(stage.paid(invoice, 'stx-2'))
    expect(await stage.ended()).toEqual([
      ['started', '2026-12-24'],
      ['started', '2027-01-23'],
    ])
  })

  it.each([
    [
      'of an invoice that nobody has made',
      '7d3f1c52-9a6e-8e5c-8a1b-1f0f5a7f2b11',
      150,
      undefined,
      /No conozco/,
    ],
    ['with a payload that is not ours', 'something else', 150, undefined, /No conozco/],
    ['of another price', undefined, 100, undefined, /ya no vale/],
    ['of somebody else', undefined, 150, LUIS, /otra persona/],
  ] as const)('%s is refused before anybody is charged', async (_, given, stars, payer, why) => {
    const invoice = given ?? (await stage.orders('Sala', 'Comprar'))
    expect(await stage.checksOut(invoice, stars, payer)).toMatchObject({
      ok: false,
      error_message: expect.stringMatching(why),
    })
  })

  it('is refused once the invoice is over, and honoured until then whatever the content says', async () => {
    const invoice = await stage.orders('Sala', 'Comprar')
    stage.publish(PLANS.replace('stars: 150', 'stars: 200'))
    expect(await stage.checksOut(invoice, 150)).toMatchObject({ ok: true })
    stage.clock.advance(25 * 3_600_000)
    expect(await stage.checksOut(invoice, 150)).toMatchObject({ ok: false })
  })

  it.each([
    ['somebody else', LUIS, undefined, 'wrong_payer'],
    ['nobody knows what', undefined, 'no invoice of ours', 'no_invoice'],
  ] as const)('for what is of %s is recorded and goes back', async (_, payer, payload, why) => {
    const invoice = payload ?? (await stage.orders('Sala', 'Comprar'))
    await stage.give(stage.paid(invoice, 'stx-9', {}, payer))
    expect(await stage.ended()).toEqual([])
    expect(await types('refund_ordered')).toMatchObject([{ data: { payment: 'stx-9', why } }])
  })

  it('that goes back takes its days with it, once', async () => {
    const invoice = await bought()
    await stage.give(stage.paid(invoice, 'stx-2'))
    await stage.give(stage.refunded(invoice, 'stx-1'))
    await stage.give(stage.refunded(invoice, 'stx-1'))
    expect((await stage.ended()).at(-1)).toEqual(['reversed', '2026-12-24'])
    expect(await types('subscription_reversed')).toHaveLength(1)
    await stage.give(stage.refunded(invoice, 'stx-2'))
    expect(await stage.says('/vip')).toMatch(/^No tienes ningún plan/)
  })

  it('that nobody knows of cannot go back: it is refused, and recorded', async () => {
    await stage.give(stage.refunded('x', 'stx-unknown'))
    expect(await types('fact_refused')).toMatchObject([{ data: { reason: 'PaymentUnknown' } }])
  })
})
