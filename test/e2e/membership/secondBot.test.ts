import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Club, type ClubMember, DAY, openClub } from './club.ts'

const ROWS = 350
const KNOWN = 4
/** Of whom the bot is told by their ban: so it knows them, too. */
const BANNED = 2
const GRANTED = KNOWN + BANNED
const FIRST = 900_000

/** An owner whose members another bot has kept so far, and keeps still. */
describe('350 members of another bot, which is in the channel, too', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub()
  })
  afterAll(() => club?.stop())

  it('are imported twice, and nobody is doubled, let in or let out; whom that one has banned is unknown, and stays out', async () => {
    const known: ClubMember[] = []
    for (let nth = 0; nth < KNOWN; nth += 1) known.push(await club.newMember())
    const others = Array.from({ length: ROWS - KNOWN }, (_, nth) => ({ id: FIRST + nth }))
    const room = club.telegram.channel({
      administrators: [{ id: 5, is_bot: true, first_name: 'The other bot' }],
      members: [...known.map(({ user }) => user), ...others],
    })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.binds('room', room)
    const bot = { id: 5, is_bot: true, first_name: 'The other bot' }
    const [banned, stays] = known
    if (banned === undefined || stays === undefined) throw new Error('nobody is known')
    const strangers = others
      .slice(0, BANNED)
      .map(({ id }) => ({ id, is_bot: false, first_name: `Member ${id}` }))
    for (const user of [banned.user, ...strangers])
      await club.telegram.whenConfirmed(room.bans(user, bot) ?? 0)
    const size = room.size()

    const folder = await mkdtemp(path.join(tmpdir(), 'second-bot-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = path.join(folder, 'members.csv')
    const until = new Date(club.now() + 20 * DAY).toISOString().slice(0, 10)
    const ids = [...known.map(({ user }) => user.id), ...others.map(({ id }) => id)]
    await writeFile(
      file,
      ['id,name,plan,until,source', ...ids.map((id) => `${id},,room,${until},old`)].join('\n'),
    )
    const imports = async () => {
      const { code, printed, output } = await club.run('membership', 'import', file, '--json')
      expect(code, output).toBe(0)
      return JSON.parse(printed)
    }
    const recorded = await club.fromNow()
    expect(await imports()).toMatchObject({ unknown: 3, granted: GRANTED, linked: ROWS - GRANTED })
    expect(await imports()).toMatchObject({
      unknown: 3,
      taken: GRANTED,
      linked_before: ROWS - GRANTED,
      linked: 0,
    })
    expect(await recorded('admin.subscription_started')).toHaveLength(GRANTED)

    await club.names('room', room)
    const { code, printed } = await club.run('membership', 'reconcile')
    expect(code).toBe(1)
    expect(printed).toMatch(
      /member \d+ in room: unknown: may be in, and was banned by an administrator or another bot/,
    )
    expect(printed).toContain(`People in channels: ${KNOWN - 1} agrees, ${BANNED + 1} unknown`)
    expect(await recorded('admin.removal\\_%')).toEqual([])
    expect([room.size(), room.status(banned.user)]).toEqual([size, 'kicked'])

    await club.passes(24 * DAY)
    await expect.poll(() => room.status(stays.user), { timeout: 30_000 }).toBe('left')
    await expect
      .poll(async () => (await recorded('admin.removal_done')).length, { timeout: 30_000 })
      .toBe(GRANTED)
    expect([room.size(), room.status(banned.user)]).toEqual([size - KNOWN + 1, 'kicked'])
  }, 120_000)
})
