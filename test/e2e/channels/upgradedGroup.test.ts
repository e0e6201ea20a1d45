import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, type ClubMember, DAY, HOUR, openClub } from '../membership/club.ts'

/** Telegram makes a supergroup of a group, which has another id then: the name that plans speak of goes on to mean it. */
describe('a group that becomes a supergroup', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub()
  })
  afterAll(() => club?.stop())

  const poll = (what: () => unknown) => expect.poll(what, { timeout: 30_000, interval: 50 })
  const rows = async (...args: string[]) =>
    JSON.parse((await club.run('channels', ...args, '--json')).printed.trim())
  const does = async (...args: string[]) => expect(await club.run(...args)).toMatchObject({ code: 0 })
  const named = async () =>
    (await rows('list')).find(({ name }: { name: string | null }) => name === 'room')?.channel_id
  const opens = async () => {
    const group = club.telegram.channel({ title: 'The room', type: 'group' })
    await club.telegram.whenConfirmed(group.added ?? 0)
    await club.names('room', group)
    return group
  }
  const comesInto = async (group: OwnedChannel): Promise<ClubMember> => {
    const guest = await club.newMember()
    await guest.buys(await guest.orders('Room', 'Buy · 150 ⭐'))
    await club.telegram.whenConfirmed(guest.asksToJoin(group.chat))
    await poll(() => group.has(guest.user)).toBe(true)
    return guest
  }
  const upgrades = (group: OwnedChannel, to: number) => {
    const upgraded = club.telegram.upgrade(group.chat.id, to)
    if (upgraded === undefined) throw new Error('that is no group')
    return upgraded
  }

  it('is one and the same to its owner and its members; who had to leave waits there until it is armed', async () => {
    const group = await opens()
    const [lapsing, listed] = [await comesInto(group), await comesInto(group)]
    await does('channels', 'whitelist', String(listed.user.id), 'room')
    await does('channels', 'disarm', 'room')
    await does('membership', 'revoke', String(lapsing.user.id), 'room', '--reason', 'a test')
    await poll(async () =>
      (await rows('removals', 'room')).map((row: { status: string }) => row.status),
    ).toContain('held')
    const recorded = await club.fromNow()

    const { channel, told } = upgrades(group, -1_002_900_000_001)
    await club.telegram.whenConfirmed(told)
    await poll(named).toBe(channel.chat.id)
    expect(
      (await rows('list')).find((one: { channel_id: number }) => one.channel_id === group.chat.id),
    ).toMatchObject({ rights: `became ${channel.chat.id}`, bind: null })
    await poll(async () => (await rows('removals', 'room')).length).toBe(2)
    expect((await recorded('admin.removal_spared'))[0]?.data).toMatchObject({ spared_for: 'moved' })
    expect((await recorded('admin.removal_held'))[0]?.data).toMatchObject({
      channel_id: channel.chat.id,
      held_by: 'observed',
    })
    await poll(() => rows('strays')).toMatchObject([{ channel: 'room', channel_id: channel.chat.id }])
    await does('membership', 'revoke', String(listed.user.id), 'room', '--reason', 'a test')

    await does('channels', 'arm', 'room', '--yes')
    await poll(() => channel.has(lapsing.user)).toBe(false)
    const fresh = await comesInto(channel)
    expect([listed, fresh].map(({ user }) => channel.has(user))).toEqual([true, true])
    await club.unbinds('room')
  })

  it('has nobody removed before it is armed, where the bot was off for so long that nothing was told', async () => {
    const group = await opens()
    const [lapsing, staying] = [await comesInto(group), await comesInto(group)]
    await does('membership', 'grant', String(staying.user.id), 'room', '60', '--reason', 'a test')
    await club.passes(31 * DAY)
    let supergroup = group
    const recorded = await club.fromNow()
    await club.restart(async () => {
      supergroup = upgrades(group, -1_002_900_000_002).channel
      await club.passes(3 * DAY)
    })
    await poll(() => recorded('admin.channel_migrated')).toMatchObject([
      { data: { channel_id: group.chat.id, to: supergroup.chat.id } },
    ])
    await poll(named).toBe(supergroup.chat.id)
    await poll(async () => (await recorded('admin.removal_held')).map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ channel_id: supergroup.chat.id, held_by: 'observed', why: 'expired' }),
    )
    expect([lapsing, staying].map(({ user }) => supergroup.has(user))).toEqual([true, true])
    expect(
      club.telegram.calls('banChatMember').filter(({ payload }) => payload.chat_id === supergroup.chat.id),
    ).toEqual([])

    await does('channels', 'arm', 'room', '--yes')
    await poll(() => supergroup.has(lapsing.user)).toBe(false)
    expect(supergroup.has(staying.user)).toBe(true)
    await club.unbinds('room')
  })

  it('is asked for after an absence, so that whoever has bought it is let in', async () => {
    const group = await opens()
    let supergroup = group
    await club.restart(async () => {
      supergroup = upgrades(group, -1_002_900_000_003).channel
      await club.passes(25 * HOUR)
    })
    await poll(named).toBe(supergroup.chat.id)
    await comesInto(supergroup)
    await club.unbinds('room')
  })

  it('has the link made there that was ordered for the group, where Telegram says so only then', async () => {
    const group = await opens()
    const supergroup = club.telegram.channel({ title: 'The room', type: 'supergroup' })
    await club.telegram.whenConfirmed(supergroup.added ?? 0)
    club.telegram.failNext('createChatInviteLink', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: supergroup.chat.id },
    })
    const recorded = await club.fromNow()
    const guest = await club.newMember()
    await guest.buys(await guest.orders('Room', 'Buy · 150 ⭐'))
    await guest.hears(/Enter “room”: /)
    const made = club.telegram.calls('createChatInviteLink').slice(-2)
    expect(made.map(({ payload }) => payload.chat_id)).toEqual([group.chat.id, supergroup.chat.id])
    expect(await recorded('admin.channel_migrated')).toHaveLength(1)
    expect(await named()).toBe(supergroup.chat.id)
    await club.unbinds('room')
  })

  it('may be named by hand before the bot hears of it, and after', async () => {
    const [group, earlier] = [await opens(), club.telegram.channel({ title: 'Earlier', type: 'supergroup' })]
    const { channel, told } = upgrades(group, -1_002_900_000_004)
    await club.binds('room', earlier)
    await club.telegram.whenConfirmed(told)
    expect(await named()).toBe(earlier.chat.id)
    await club.binds('room', channel)
    expect(await named()).toBe(channel.chat.id)
  })
})
