import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { type Club, DAY, openClub } from './club.ts'

/** What an owner asks and decides of channels in a terminal, of a bot that runs. */
describe('channels, in a terminal', () => {
  let club: Club
  let room: OwnedChannel
  beforeAll(async () => {
    club = await openClub()
    room = club.telegram.channel({ title: 'The room', type: 'supergroup' })
    await club.telegram.whenConfirmed(room.added ?? 0)
  })
  afterAll(() => club?.stop())

  const asked = async (...args: string[]) => {
    const { code, printed, output } = await club.run('channels', ...args)
    return { code, said: printed.trim(), output }
  }
  const rows = async (...args: string[]) => JSON.parse((await asked(...args, '--json')).said)
  const poll = (what: () => Promise<unknown>) => expect.poll(what, { timeout: 30_000, interval: 50 })

  it('are listed as soon as the bot is there, with what it may do and how they come by a name', async () => {
    const chat = room.chat.id
    const own = async () =>
      (await rows('list')).find(({ channel_id }: { channel_id: number }) => channel_id === chat)
    await poll(own).toMatchObject({
      title: 'The room',
      kind: 'supergroup',
      name: null,
      rights: 'lets in and out',
      removals: 'observed',
      bind: `channels bind NAME -- ${chat}`,
    })
    await club.telegram.whenConfirmed(room.makesBot({ can_invite_users: true }) ?? 0)
    await poll(own).toMatchObject({ rights: 'lets in only' })
    await club.telegram.whenConfirmed(room.makesBot('none') ?? 0)
    await poll(own).toMatchObject({ rights: 'not there' })
    await club.telegram.whenConfirmed(
      room.makesBot({ can_invite_users: true, can_restrict_members: true }) ?? 0,
    )
    await poll(own).toMatchObject({ rights: 'lets in and out' })
  })

  it('have one name each, and a name means one', async () => {
    const chat = String(room.chat.id)
    expect((await asked('bind', 'room', chat)).said).toMatch(
      /^room means the chat -\d+ now; event \d+ says so/,
    )
    expect((await asked('bind', 'room', chat)).said).toContain('already; nothing was changed')
    expect(await asked('bind', 'attic', chat)).toMatchObject({
      code: 1,
      output: expect.stringContaining('"channels unbind room" ends that'),
    })
    expect(await asked('removals', 'attic')).toMatchObject({
      code: 1,
      output: expect.stringContaining('"channels bind attic" has it mean one'),
    })
    expect(await rows('list')).toMatchObject([{ name: 'room', bind: null }])
  })

  it('are armed only by whoever says so, and allowed only where they are armed', async () => {
    expect(await asked('arm', 'room')).toMatchObject({ output: expect.stringContaining("add '--yes'") })
    expect(await asked('allow', 'room', '3')).toMatchObject({
      code: 1,
      output: expect.stringContaining('is only observed'),
    })
    expect((await asked('arm', 'room', '--yes')).said).toContain('is armed: who has to leave is removed')
    await poll(async () => (await rows('list'))[0].removals).toBe('armed')
    expect((await asked('allow', 'room', '3')).said).toContain('may have 3 removals more within a day')
    expect((await asked('disarm', 'room')).said).toContain('is only observed from now on')
    expect((await asked('disarm', 'room')).said).toContain('is only observed already')
  })

  it('tell who slipped in, and not of whom it is known that they may be there', async () => {
    const [eva, boss, listed, guest] = [
      await club.newMember(),
      await club.newMember(),
      await club.newMember(),
      await club.newMember(),
    ]
    await guest.buys(await guest.orders('Room', 'Buy · 150 ⭐'))
    for (const { follows } of [eva, boss, listed, guest])
      expect(follows(room.link)).toMatchObject({ how: 'joined' })
    await club.telegram.whenConfirmed(room.promotes(boss.user) ?? 0)
    expect((await asked('whitelist', String(listed.user.id), 'room')).said).toContain(
      'is on the whitelist of',
    )

    await poll(() => rows('strays')).toMatchObject([
      { channel: 'room', reason: 'no_plan', via: 'link', link_of: null, removal: null },
    ])
    expect(await rows('strays', 'room')).toHaveLength(1)

    await club.passes(33 * DAY)
    const removals = async () =>
      (await rows('strays')).map(({ removal }: { removal: string | null }) => removal ?? 'none').toSorted()
    await poll(removals).toEqual(['held', 'none'])
    expect((await asked('removals', 'room')).said).toContain('observed')
    expect((await asked('strays', 'room')).output).toContain('"membership reconcile" has them removed')
    await club.telegram.whenConfirmed(eva.leaves(room.chat))
    await poll(() => rows('strays')).toMatchObject([{ removal: 'held' }])
  })
})
