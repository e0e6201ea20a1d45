import { expect, it } from 'vitest'
import { planHappened } from '../../../../src/adapters/telegram/receipts/planWords.ts'

const data = { plan_id: 'vip', days: 30, days_left: 3, stars: 150, extends: false }
const told = (type: string, language: 'es' | 'en', more: object = {}) =>
  planHappened(`admin.${type}`, { ...data, ...more }, language, (_, id) => id.toUpperCase())

it.each([
  ['subscription_started', {}, 'you were given “VIP” for 30 days', 'se te dio «VIP» por 30 días'],
  [
    'subscription_started',
    { extends: true, days: 1 },
    'your “VIP” was extended by one day',
    'tu «VIP» se alargó un día',
  ],
  [
    'subscription_expiring',
    {},
    'you were told that your “VIP” ends in 3 days',
    'se te avisó de que tu «VIP» termina en 3 días',
  ],
  ['subscription_expired', {}, 'your “VIP” ended', 'tu «VIP» terminó'],
  [
    'subscription_reversed',
    {},
    'days of your “VIP” were taken back with the payment for them',
    'se retiraron días de tu «VIP» con el pago que los trajo',
  ],
  ['payment_received', {}, 'you paid 150 ⭐', 'pagaste 150 ⭐'],
  ['payment_refunded', {}, '150 ⭐ were given back to you', 'se te devolvieron 150 ⭐'],
  ['removal_done', {}, 'you were let out of a channel', 'saliste de un canal'],
])('a receipt tells of admin.%s %j', (type, more, en, es) => {
  expect(told(type, 'en', more)).toBe(en)
  expect(told(type, 'es', more)).toBe(es)
})

it('leaves other events to others', () => {
  expect(told('policy_started', 'en')).toBeUndefined()
})
