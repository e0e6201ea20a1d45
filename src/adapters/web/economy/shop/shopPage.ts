import * as E from 'fp-ts/lib/Either.js'
import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ListShop, ShopRow } from '../../../../application/economy/listShop.ts'
import type { Clock } from '../../../../application/ports/clock.ts'
import type { ConsoleEnv, ConsolePage } from '../../console/consolePage.ts'
import { failed } from '../../console/guard.ts'
import type { Language } from '../../console/languages.ts'
import { page } from '../../console/layout.ts'
import { momentOf, type Row, table } from '../../console/views.ts'
import { shopPageTexts } from './shopPageTexts.ts'

/** What is for sale, how many there are, what was sold, and who may buy it. */
export const createShopPage = ({
  listShop,
  clock,
}: {
  readonly listShop: ListShop
  readonly clock: Pick<Clock, 'now'>
}): ConsolePage => ({
  path: 'shop',
  place: 36,
  right: 'see',
  title: (language) => shopPageTexts.in(language)('shop'),
  routes: () => {
    const routes = new Hono<ConsoleEnv>()
    routes.get('/', async (c) => {
      const { language } = c.var
      const t = shopPageTexts.in(language)
      const listed = await listShop(clock.now(), language)()
      if (E.isLeft(listed)) return failed(c, listed.left.message)
      const { version, rows } = listed.right
      const heads = [
        t('offer'),
        t('category'),
        t('price'),
        t('left'),
        t('limit'),
        t('who-may'),
        t('sold'),
        t('besitos'),
        t('last-sold'),
      ]
      const body = html`<p class="faint">${t('shop-how', { version })}</p>
        ${table(
          t('shop'),
          heads,
          rows.map((row) => rowOf(row, language)),
          t('shop-none'),
        )}`
      return page(c, { title: t('shop'), body })
    })
    return routes
  },
})

const rowOf = (row: ShopRow, language: Language): Row => {
  const t = shopPageTexts.in(language)
  const { price, list_price: before, percent, stock, left, limit, wants, last_at: last } = row
  return [
    html`${row.title} <span class="faint">${row.offer}${row.gone ? `, ${t('gone')}` : ''}</span>`,
    row.category ?? '',
    price === null || before === null
      ? ''
      : percent === 0
        ? price
        : t('price-lowered', { price, before, percent }),
    row.gone ? '' : stock === null || left === null ? t('no-end') : t('left-of', { left, stock }),
    row.gone ? '' : (limit ?? t('no-end')),
    row.gone ? '' : (wants ?? t('anybody')),
    row.sold,
    row.besitos,
    last === null ? '' : momentOf(new Date(last)),
  ]
}
