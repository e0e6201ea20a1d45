import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../../src/adapters/calendar/temporalCalendar.ts'
import { createPostgresEventLog } from '../../../../src/adapters/postgres/log/postgresEventLog.ts'
import { createPostgresSnapshotStore } from '../../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { uuidGenerator } from '../../../../src/adapters/system/uuidGenerator.ts'
import type { Part } from '../../../../src/application/commands/part.ts'
import { createPerformAct } from '../../../../src/application/commands/performAct.ts'
import { readState } from '../../../../src/application/commands/readState.ts'
import { createShopParts } from '../../../../src/application/economy/shopParts.ts'
import { STOCK } from '../../../../src/application/economy/stockState.ts'
import { walletPart } from '../../../../src/application/economy/walletPart.ts'
import { WALLET } from '../../../../src/application/economy/walletState.ts'
import { readFrom } from '../../../../src/application/log/streamLog.ts'
import { MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import { memberRefusals } from '../../../../src/application/user/memberPart.ts'
import { stockStream } from '../../../../src/domain/economy/stock.ts'
import { walletStream } from '../../../../src/domain/economy/wallet.ts'
import type { Wallet } from '../../../../src/domain/economy/walletState.ts'
import type { Slug, UserId } from '../../../../src/domain/kernel/ids.ts'
import { closeInTime } from '../../../support/closing.ts'
import { openTestOrm } from '../../../support/database.ts'
import { right } from '../../../support/results.ts'
import { compiled, nothingPublished } from '../../telegram/support/storyStage.ts'

/** `PURCHASES=100000` tries as many as are promised; the stock is half of them. */
const PURCHASES = Number(process.env.PURCHASES ?? 640)
const MEMBERS = 64
const STOCK_OF = Math.floor(PURCHASES / 2)
const PRICE = 3
const OFFER = 'vela' as Slug
const at = new Date('2026-11-24T06:00:00.000Z')
const members = Array.from({ length: MEMBERS }, (_, nth) => (7_000_000_000_000_000 + nth) as UserId)

const SHOP = `
experience: { name: velas, title: Velas, language: es, languages: [es], zone: UTC, start: fin }
fragments:
  fin: { text: Fin., ending: { title: Fin } }
items:
  vela: { title: Vela, text: De cera. }
shop:
  vela: { price: { besitos: ${PRICE} }, stock: ${STOCK_OF} }
`

it('many members at once buy exactly what there is, and pay for what they have', async () => {
  const { orm, database } = await openTestOrm()
  const log = createPostgresEventLog(orm, database.options, { access: 'write' })
  closeInTime(() => log.close())
  const snapshots = createPostgresSnapshotStore(orm)
  const performAct = createPerformAct({ log, snapshots, ids: uuidGenerator })
  const experience = compiled(SHOP)
  const { buy } = createShopParts({
    live: { part: nothingPublished, of: () => experience },
    memberStates: MEMBER_AGGREGATES,
    calendar: createTemporalCalendar(TE.right([])),
  })
  const perform = (userId: UserId, parts: readonly Part[]) => {
    const id = uuidGenerator.next()
    const metadata = { command_id: id, correlation_id: id, causation_id: id, actor: `user-${userId}` }
    return right(performAct({ metadata, at, parts, refusals: memberRefusals(userId) }))
  }

  const grants = members.map((userId) =>
    perform(userId, [
      walletPart(userId, [
        { type: 'GrantBesitos', userId, amount: PRICE * PURCHASES, source: 'story_reward' as Slug, at },
      ]),
    ]),
  )
  await Promise.all(grants)

  let toCome = PURCHASES
  const refused = new Map<string, number>()
  const buying = async (userId: UserId) => {
    let turn = 1
    while (toCome > 0) {
      toCome -= 1
      const parts = buy(userId, OFFER, turn, PRICE, at)
      const outcome = await perform(userId, parts)
      turn = outcome.of(parts.at(-2) as Part<Wallet>)?.version ?? turn
      for (const { reason } of outcome.refusals) refused.set(reason, (refused.get(reason) ?? 0) + 1)
    }
  }
  const startedAt = performance.now()
  await Promise.all(members.map(buying))
  const seconds = (performance.now() - startedAt) / 1_000
  if (process.env.PURCHASES !== undefined)
    console.log(`${PURCHASES} purchases in ${seconds.toFixed(1)} s, ${(PURCHASES / seconds).toFixed(0)}/s`)

  expect([...refused]).toEqual([['SoldOut', PURCHASES - STOCK_OF]])
  const { state } = await right(
    readState({ log, snapshots }, STOCK.decider, STOCK.catalogue)(stockStream(OFFER)),
  )
  expect(state.sold).toBe(STOCK_OF)

  let [items, spent] = [0, 0]
  for (const userId of members) {
    const wallet = (
      await right(readState({ log, snapshots }, WALLET.decider, WALLET.catalogue)(walletStream(userId)))
    ).state
    const held = wallet.items[OFFER] ?? 0
    expect(wallet.balance).toBe(PRICE * (PURCHASES - held))
    items += held
  }
  for await (const read of readFrom(log, 0)) {
    if (E.isLeft(read)) throw new Error(read.left.message)
    const { type, data } = read.right
    if (type === 'gamification.besitos_spent') spent += Number(data.amount)
    if ('balance_after' in data) expect(Number(data.balance_after)).toBeGreaterThanOrEqual(0)
  }
  expect(items).toBe(STOCK_OF)
  expect(spent).toBe(STOCK_OF * PRICE)
}, 1_200_000)
