import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Club, openClub } from '../membership/club.ts'

const MINUTE = 60_000
const content = (after: string) => `
experience: { name: the-club, title: The club, language: en, languages: [en], zone: UTC, start: end }
fragments: { end: { text: The end., ending: { title: The end } } }
plans: { room: { title: Room, text: The room in the back., days: 30, stars: 150, channels: [room] } }
channels: { plaza: { free: { after: ${after} } } }
`

describe('a channel that is free', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub(content('10 min'))
  })
  afterAll(() => club?.stop())

  const opened = async (name: string, isGuarded = false) => {
    const channel = club.telegram.channel({ title: name, isGuarded })
    await club.telegram.whenConfirmed(channel.added ?? 0)
    await club.binds(name, channel)
    return channel
  }
  const asked = async (channel: Awaited<ReturnType<typeof opened>>) => {
    const one = await club.newStranger()
    await club.telegram.whenConfirmed(one.asksToJoin(channel.chat))
    return one
  }
  const enters = (channel: Awaited<ReturnType<typeof opened>>, who: Parameters<typeof channel.has>[0]) =>
    expect.poll(() => channel.has(who), { timeout: 30_000 }).toBe(true)

  it('lets in whoever asks after its delay, once, on the terms of when they asked', async () => {
    const plaza = await opened('plaza')
    const recorded = await club.fromNow()
    const ana = await asked(plaza)
    await club.telegram.whenConfirmed(ana.asksToJoin(plaza.chat))
    await club.publishes(content('2 h'))
    await club.passes(9 * MINUTE)
    expect(plaza.has(ana.user)).toBe(false)
    await club.passes(MINUTE)
    await enters(plaza, ana.user)
    await expect.poll(async () => (await recorded('admin.user_joined_channel')).length).toBe(1)
    const types = (await recorded('admin.join_%')).map(({ type }) => type)
    expect(types).toEqual(['admin.join_requested', 'admin.join_ordered', 'admin.join_answered'])
    expect((await recorded('admin.join_ordered'))[0]?.data).toMatchObject({ approves: true, why: 'delay' })
    expect(ana.told()).toEqual([])
    await club.unbinds('plaza')
  })

  it('lets in no more than who still asks, and says so of the others', async () => {
    const plaza = await opened('plaza')
    const recorded = await club.fromNow()
    const [ana, luis] = [await asked(plaza), await asked(plaza)]
    ana.asksNoMore(plaza.chat)
    await club.passes(2 * 60 * MINUTE)
    await enters(plaza, luis.user)
    await expect.poll(async () => (await recorded('admin.join_answered')).length).toBe(2)
    const facts = (await recorded('admin.join_answered')).map(({ data }) => data.fact)
    expect(facts.toSorted()).toEqual([expect.stringContaining('HIDE_REQUESTER_MISSING'), null])
    expect(plaza.has(ana.user)).toBe(false)
    await club.unbinds('plaza')
  })

  it('has a guarded request wait, and grants it when its time has come', async () => {
    const plaza = await opened('plaza', true)
    const ana = await asked(plaza)
    await expect
      .poll(() => club.telegram.calls('answerChatJoinRequestQuery').at(-1)?.payload)
      .toMatchObject({ result: 'queue' })
    await club.passes(2 * 60 * MINUTE)
    await enters(plaza, ana.user)
    await club.unbinds('plaza')
  })

  it('is emptied of who waits by the command line, which says whom Telegram refuses and who was decided before', async () => {
    const plaza = await opened('plaza')
    const [ana, luis, eva, room] = [
      await asked(plaza),
      await asked(plaza),
      await asked(plaza),
      await opened('room'),
    ]
    const ruth = await asked(room)
    const waiting = () => club.run('channels', 'approve', '--all', '--dry-run', '--json')
    await expect.poll(async () => (await waiting()).printed).toContain('{"waiting":3,"dry_run":true}')
    expect(plaza.isWaiting(ana.user)).toBe(true)
    plaza.approves(luis.user)
    eva.asksNoMore(plaza.chat)
    await expect.poll(async () => (await waiting()).printed).toContain('{"waiting":2,"dry_run":true}')

    const { code, printed } = await club.run('channels', 'approve', '--all')
    expect(printed).toMatch(/HIDE_REQUESTER_MISSING/)
    expect(printed).toMatch(/1 let in, 1 refused by Telegram\./)
    expect(code).toBe(1)
    expect(plaza.has(ana.user)).toBe(true)
    const again = await club.run('channels', 'approve', '--all')
    expect(again).toMatchObject({ code: 0, printed: expect.stringContaining('Nobody waits.') })
    expect(room.isWaiting(ruth.user)).toBe(true)
    expect((await club.run('channels', 'approve', '--all', 'room')).printed).toContain('1 let in.')
    await enters(room, ruth.user)
  })
})
