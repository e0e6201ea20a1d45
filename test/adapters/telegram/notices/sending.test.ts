import { describe, expect, it } from 'vitest'
import type { LocalTime } from '../../../../src/domain/kernel/dates.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { ANA, forget, LUIS, MORNING, metadataOf } from '../../../application/support/world.ts'
import { right } from '../../../support/results.ts'
import { createNoticeWorld } from './noticeWorld.ts'

const WELCOME = expect.stringContaining('Te esperan 10 besitos')

describe('what a member is told unasked', () => {
  it('is sent a moment after it happened, once', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    world.send()
    await world.pass(1_400)
    expect(world.sent).toEqual([])
    await world.pass(1_000)
    expect(world.sent).toMatchObject([{ chat: ANA, text: WELCOME }])
    await world.pass(3_000)
    expect(world.sent).toHaveLength(1)
    expect(await world.rows()).toMatchObject([{ userId: ANA, front: 'economy', state: 'sent' }])
  })

  it('is in their language, as it is when it is sent', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    await world.does(ANA, { type: 'ChooseLanguage', userId: ANA, language: 'en' as never, at: MORNING })
    world.send()
    await world.pass(2_000)
    expect(world.sent).toMatchObject([{ text: expect.stringContaining('10 besitos are waiting') }])
  })

  it('of one cause is one message', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    const cause = metadataOf(900)
    await world.give(ANA, MORNING, { ...cause, command_id: metadataOf(901).command_id })
    await world.give(ANA, MORNING, { ...cause, command_id: metadataOf(902).command_id })
    world.send()
    await world.pass(4_000)
    expect(world.sent.map(({ text }) => text.split('\n\n').length)).toEqual([1, 2])
  })

  it('waits for the answer that set it off', async () => {
    const world = createNoticeWorld()
    const answered = world.answers.begin(metadataOf(2).correlation_id)
    await world.comes(ANA)
    world.send()
    await world.pass(5_000)
    expect(world.sent).toEqual([])
    answered()
    await world.pass(1_000)
    expect(world.sent).toHaveLength(1)
  })

  it('is not sent where it happened more than a day ago, and says why', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA, new Date(MORNING.getTime() - 25 * 60 * 60_000))
    await world.comes(LUIS, new Date(MORNING.getTime() - 23 * 60 * 60_000))
    world.clock.advance(2 * 60 * 60_000)
    world.send()
    await world.pass(3_000)
    expect(world.sent).toEqual([])
    for (const row of await world.rows())
      expect(row).toMatchObject({ state: 'closed', reason: 'it happened more than a day ago' })
  })

  it('holds during their quiet hours, and is sent when these end', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    const hours = { from: '05:00' as LocalTime, to: '06:01' as LocalTime }
    await world.does(ANA, { type: 'SetQuietHours', userId: ANA, hours, at: MORNING })
    world.send()
    await world.pass(3_000)
    expect(world.sent).toEqual([])
    expect(await world.rows()).toMatchObject([{ state: 'waiting', reason: expect.stringContaining('hour') }])
    world.clock.advance(56_000)
    await world.pass(2_000)
    expect(world.sent).toHaveLength(1)
    expect(world.sent[0]?.at).toBeGreaterThanOrEqual(MORNING.getTime() + 60_000)
  })

  it('is nothing where they are forgotten, and leaves no row', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    await world.does(ANA, forget(ANA))
    await world.settled()
    expect(await world.rows()).toEqual([])
    world.send()
    await world.pass(3_000)
    expect(world.sent).toEqual([])
  })

  it('keeps the pace over all, and a second for each', async () => {
    const world = createNoticeWorld()
    for (let nth = 0; nth < 60; nth += 1) await world.comes((1_000 + nth) as UserId)
    for (let nth = 0; nth < 3; nth += 1) await world.give(1_000 as UserId, MORNING)
    world.send()
    await world.pass(8_000)
    expect(world.sent).toHaveLength(63)
    const inSecond = (from: number) => world.sent.filter(({ at }) => at >= from && at < from + 1_000)
    for (const { at } of world.sent) expect(inSecond(at).length).toBeLessThanOrEqual(30)
    const toOne = world.sent.filter(({ chat }) => chat === 1_000).map(({ at }) => at)
    for (const [nth, at] of toOne.entries())
      if (nth > 0) expect(at - (toOne[nth - 1] ?? 0)).toBeGreaterThanOrEqual(1_000)
  })

  it('is repeated by nobody where the subscription reads its event again', async () => {
    const world = createNoticeWorld()
    await world.comes(ANA)
    const [row] = await world.rows()
    world.send()
    await world.pass(2_500)
    if (row?.front == null || row.position === null) throw new Error('there is no notice of an event')
    const { id, userId, front, position, correlationId, happenedAt } = row
    await right(world.notices.write([{ id, userId, front, position, correlationId, happenedAt }]))
    await world.pass(2_500)
    expect(world.sent).toHaveLength(1)
  })
})
