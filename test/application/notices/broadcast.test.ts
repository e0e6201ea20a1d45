import { describe, expect, it } from 'vitest'
import { createMemoryCheckpointStore } from '../../../src/adapters/memory/memoryCheckpointStore.ts'
import { createMemoryNotices } from '../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryProjectionStore } from '../../../src/adapters/memory/memoryProjectionStore.ts'
import { languageFor } from '../../../src/adapters/telegram/talking/languages.ts'
import { byOperator } from '../../../src/application/log/eventMetadata.ts'
import { createBroadcasting } from '../../../src/application/notices/broadcast.ts'
import { orderNotice } from '../../../src/application/notices/noticeOrders.ts'
import { writeNotices } from '../../../src/application/notices/writeNotices.ts'
import { runSubscription } from '../../../src/application/subscriptions/subscriptionRunner.ts'
import { FAREWELLS } from '../../../src/application/user/loseForgotten.ts'
import { createFindRecipients } from '../../../src/application/user/recipients.ts'
import { users } from '../../../src/application/user/users.ts'
import { LANGUAGES } from '../../../src/domain/kernel/language.ts'
import type { LanguageTag } from '../../../src/domain/kernel/languageTag.ts'
import { rowOf, writing } from '../../contracts/userRows.ts'
import { left, right } from '../../support/results.ts'
import { until } from '../../support/until.ts'
import { createWorld, everything, uuid } from '../support/world.ts'

const SPANISH = 'es' as LanguageTag
const TEXT = '¡Mañana!'

/** Four members, of whom one has blocked the bot and one speaks English; and a bot that follows the log. */
const createStage = async () => {
  const world = createWorld()
  const { clock, log, ids } = world
  const { notices, broadcasts } = createMemoryNotices(clock)
  const store = createMemoryProjectionStore(clock, users.table)
  const held = await right(store.checkpoints.acquire('users', 'test', 60_000))
  if (held._tag === 'None') throw new Error('the lease is taken')
  const rows = [rowOf(1), rowOf(2, 0, 'es-MX'), { ...rowOf(3), botBlocked: true }, rowOf(4, 0, 'en')]
  await right(store.commit(held.value, { position: 1 }, writing(...rows)))
  const findRecipients = createFindRecipients(store)
  const checkpoints = createMemoryCheckpointStore(clock)
  return {
    ...world,
    notices,
    broadcasts,
    broadcasting: createBroadcasting({
      ...{ broadcasts, findRecipients, log, ids, clock, languages: LANGUAGES },
      languageFor,
    }),
    order: orderNotice({ log, ids, clock, notices }),
    /** Lets the subscription come to the end of the log. */
    follow: async () => {
      const subscription = writeNotices({
        ...{ notices, broadcasts, ids, clock, checkpoints, sources: [], farewells: FAREWELLS },
      })
      const runner = runSubscription({ ...world, owner: 'one' }, subscription)
      const { position } = await right(log.head())
      await until(() => checkpoints.positionOf('notices') === position)
      await runner.stop()
    },
    due: async () => (await right(notices.due(10))).flat().map(({ userId }) => userId),
  }
}

const wish = (nth: number, language: LanguageTag | null = SPANISH, text = TEXT) => ({
  text,
  language,
  metadata: byOperator(uuid(nth)),
})

describe('a broadcast', () => {
  it('goes to whoever speaks its language and has not blocked the bot, once it stands in the log', async () => {
    const { broadcasting, log, due, follow } = await createStage()
    const { id, recipients } = await right(broadcasting.start(wish(1)))
    expect(recipients).toBe(2)
    expect(await due()).toEqual([])
    expect(await everything(log)).toMatchObject([
      {
        stream: `broadcast-${id}`,
        type: 'admin.broadcast_started',
        data: { broadcast_id: id, language: 'es', recipients: 2, length: TEXT.length },
        metadata: { actor: 'operator' },
      },
    ])
    await follow()
    expect(await due()).toEqual([1, 2])
  })

  it('to all goes to all who have not blocked the bot', async () => {
    const { broadcasting, due, follow } = await createStage()
    await right(broadcasting.start(wish(1, null)))
    await follow()
    expect(await due()).toEqual([1, 2, 4])
  })

  it('given again under the same command id is the same one', async () => {
    const { broadcasting, log } = await createStage()
    const first = await right(broadcasting.start(wish(1)))
    const again = await right(broadcasting.start(wish(1)))
    expect(again.id).toBe(first.id)
    expect(again.recipients).toBe(2)
    expect(await everything(log)).toHaveLength(1)
  })

  it('leaves its text out of the log', async () => {
    const { broadcasting, log } = await createStage()
    await right(broadcasting.start(wish(1)))
    expect(JSON.stringify(await everything(log))).not.toContain(TEXT)
  })

  it('is stopped by an order, once, and by no order of one that was not started', async () => {
    const { broadcasting, broadcasts, due, follow } = await createStage()
    const { id } = await right(broadcasting.start(wish(1)))
    await follow()
    await right(broadcasting.stop(id, byOperator(uuid(2))))
    await follow()
    expect(await due()).toEqual([])
    expect(await right(broadcasts.list())).toMatchObject([{ id, notices: { waiting: 0, closed: 2 } }])
    expect(await left(broadcasting.stop(id, byOperator(uuid(3))))).toMatchObject({
      message: expect.stringContaining('stopped already'),
    })
    expect(await left(broadcasting.stop(uuid(9), byOperator(uuid(4))))).toMatchObject({
      message: expect.stringContaining('"broadcast list"'),
    })
  })

  it.each([
    ['a blank text', wish(1, SPANISH, ' \n'), 'needs a text'],
    ['a text that is too long', wish(1, SPANISH, 'x'.repeat(4_097)), 'Telegram takes 4096'],
    ['a language that the bot does not speak', wish(1, 'fr' as LanguageTag), 'it speaks es, en'],
  ])('is refused in words, with nothing recorded, for %s', async (_, wanted, words) => {
    const { broadcasting, log } = await createStage()
    expect(await left(broadcasting.start(wanted))).toMatchObject({ message: expect.stringContaining(words) })
    expect(await everything(log)).toEqual([])
  })
})

describe('an order about a notice', () => {
  const begun = async () => {
    const stage = await createStage()
    await right(stage.broadcasting.start(wish(1)))
    await stage.follow()
    const [notice] = (await right(stage.notices.due(10))).flat()
    if (notice === undefined) throw new Error('nothing is due')
    await right(stage.notices.begin([notice.id]))
    await right(stage.notices.abandon())
    const stateOf = async () => (await right(stage.notices.find(notice.id)))?.state
    return { ...stage, id: notice.id, stateOf }
  }

  it('is an event, and has an uncertain one sent again', async () => {
    const { order, id, stateOf, follow, log } = await begun()
    await right(order('retry', id))
    expect(await stateOf()).toBe('uncertain')
    await follow()
    expect(await stateOf()).toBe('waiting')
    expect((await everything(log)).at(-1)).toMatchObject({
      type: 'admin.notice_retried',
      data: { notice_id: id },
      metadata: { actor: 'operator' },
    })
    expect(await left(order('retry', id))).toMatchObject({ message: expect.stringContaining('is waiting') })
  })

  it('gives one up', async () => {
    const { order, id, stateOf, follow } = await begun()
    await right(order('discard', id))
    await follow()
    expect(await stateOf()).toBe('closed')
    expect(await left(order('discard', id))).toMatchObject({ message: expect.stringContaining('is closed') })
  })

  it('is refused in words where there is no such notice', async () => {
    const { order } = await begun()
    expect(await left(order('retry', uuid(77)))).toMatchObject({
      message: expect.stringContaining('"notices list"'),
    })
  })
})
