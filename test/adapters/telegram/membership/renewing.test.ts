import { beforeEach, describe, expect, it } from 'vitest'
import { createVipStage } from '../support/vipStage.ts'

let stage = await createVipStage()
beforeEach(async () => {
  stage = await createVipStage()
})
const types = async (ending: string) => (await stage.facts()).filter(({ type }) => type.endsWith(ending))

describe('a plan that Telegram renews', () => {
  const first = { total_amount: 99, is_recurring: true, is_first_recurring: true }
  const takenOut = async () => {
    const invoice = await stage.orders('Socio', 'Comprar')
    await stage.give(stage.paid(invoice, 'stx-1', first))
    return invoice
  }

  it('goes on by each renewal, and offers nothing that would charge twice', async () => {
    const invoice = await takenOut()
    expect(stage.asked).toMatchObject([{ isRecurring: true, stars: 99 }])
    await stage.says('/vip')
    expect(await stage.presses('Socio')).toContain('Telegram lo renueva solo')
    expect(stage.labels()).toEqual(['Cancelar la renovación', 'Todos los planes'])
    expect(await stage.checksOut(invoice, 99)).toMatchObject({
      ok: false,
      error_message: expect.stringMatching(/dos veces/),
    })
    stage.clock.advance(30 * 86_400_000)
    await stage.give(stage.paid(invoice, 'stx-2', { total_amount: 99, is_recurring: true }))
    expect((await stage.ended()).at(-1)).toEqual(['started', '2027-01-23'])
  })

  it('that was taken out twice is renewed once, and each payment has its days', async () => {
    const invoice = await stage.orders('Socio', 'Comprar')
    await stage.says('/vip')
    await stage.presses('Sala')
    await stage.presses('Probarlo')
    const second = await stage.orders('Socio', 'Comprar')
    expect(second).not.toBe(invoice)
    await stage.give(stage.paid(invoice, 'stx-1', first))
    await stage.give(stage.paid(second, 'stx-2', first))
    expect((await stage.ended()).slice(1)).toEqual([
      ['started', '2026-12-24'],
      ['ordered', 'undefined'],
      ['started', '2027-01-23'],
    ])
    await stage.give(stage.tellsRenewal(invoice, 'canceled'))
    expect(await types('subscription_canceled')).toEqual([])
    await stage.give(stage.tellsRenewal(second, 'canceled'))
    expect(await types('subscription_canceled')).toHaveLength(1)
  })

  it('is canceled by a button: Telegram is asked by the first payment, once', async () => {
    await takenOut()
    await stage.says('/vip')
    await stage.presses('Socio')
    const press = stage.pressOf('Cancelar')
    await stage.give(press)
    await stage.give(press)
    expect(await types('cancellation_ordered')).toMatchObject([{ data: { payment: 'stx-1', cancels: true } }])
  })

  it('is canceled, failed or active as Telegram says, however often', async () => {
    const invoice = await takenOut()
    for (const state of ['canceled', 'canceled', 'active', 'failed', 'thinking about it'])
      await stage.give(stage.tellsRenewal(invoice, state))
    expect((await stage.ended()).map(([type]) => type)).toEqual([
      'started',
      'canceled',
      'resumed',
      'renewal_failed',
    ])
  })

  it('has to end before whoever has it is forgotten, and is asked to', async () => {
    await takenOut()
    await stage.says('/privacidad')
    await stage.presses('Olvídame')
    const told = await stage.presses('Sí')
    expect(told).toMatch(/Telegram aún te renueva un plan/)
    expect(await types('cancellation_ordered')).toMatchObject([{ data: { by: 'forgetting' } }])
    expect(await types('user.forgotten')).toEqual([])
  })
})
