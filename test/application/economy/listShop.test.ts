import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { createListShop } from '../../../src/application/economy/listShop.ts'
import type { ShopSalesRow } from '../../../src/application/economy/shopSales.ts'
import { shopSales } from '../../../src/application/economy/shopSales.ts'
import { project } from '../../../src/application/subscriptions/projections/projection.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import { compiled } from '../../adapters/telegram/support/storyStage.ts'
import { THE_SHOP } from '../../adapters/telegram/support/theShop.ts'
import { right } from '../../support/results.ts'

const NOON = new Date('2026-11-24T12:00:00.000Z')
const purchase = (offer: string, price: number) => ({
  type: 'gamification.item_purchased' as const,
  timestamp: NOON,
  eventId: '01a20cac-e03d-71fb-8f3c-0a78cf7978cb',
  data: { offer_id: offer, item_id: offer, quantity: 2, price },
})

const listed = async (events: readonly ReturnType<typeof purchase>[]) => {
  const rows = project(shopSales, new Map<Slug, ShopSalesRow>(), events as never) as ReadonlyMap<
    Slug,
    ShopSalesRow
  >
  const experience = compiled(THE_SHOP)
  const list = createListShop({
    experiences: { live: TE.right(experience) },
    calendar: createTemporalCalendar(TE.right([])),
    sales: { standing: () => TE.right({ position: 1, parked: new Set<number>(), rows }) },
  })
  return (await right(list(NOON, 'es'))).rows
}

describe('the shop, as an owner sees it', () => {
  it('has every offer, with what a newcomer lacks for it', async () => {
    const rows = await listed([])
    expect(rows.map(({ offer }) => offer)).toEqual(['llave', 'molde', 'cera', 'medalla', 'vale', 'raro'])
    expect(rows[0]).toMatchObject({
      title: 'Llave',
      category: 'De metal',
      price: 8,
      stock: 1,
      left: 1,
      limit: null,
      wants: null,
      sold: 0,
    })
    expect(rows.at(-1)).toMatchObject({ wants: 'te falta «Vale»: mira en /tienda' })
  })

  it('counts what was sold, and keeps what is sold no more', async () => {
    const rows = await listed([
      purchase('llave', 8),
      purchase('cera', 1),
      purchase('cera', 2),
      purchase('farol', 5),
    ])
    expect(rows[0]).toMatchObject({ offer: 'llave', left: 0, sold: 1, besitos: 8 })
    expect(rows[2]).toMatchObject({
      offer: 'cera',
      left: null,
      sold: 2,
      besitos: 3,
      last_at: NOON.toISOString(),
    })
    expect(rows.at(-1)).toMatchObject({ offer: 'farol', gone: true, sold: 1, price: null })
  })
})
