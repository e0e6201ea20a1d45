import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Club, type ClubMember, DAY, openClub } from './club.ts'

describe('the books of plans, on the command line', () => {
  let club: Club
  let ana: ClubMember
  let luis: ClubMember
  const charges: string[] = []
  const dates: string[] = []
  const today = () => new Date(club.now()).toISOString().slice(0, 10)
  /** Ana pays by the month; ten days later Luis pays once, and has it back ten days after that. */
  beforeAll(async () => {
    club = await openClub()
    ana = await club.newMember()
    luis = await club.newMember()
    charges.push(await ana.buys(await ana.orders('Monthly', 'Buy · 99 ⭐')))
    dates.push(today())
    await club.passes(10 * DAY)
    charges.push(await luis.buys(await luis.orders('Room', 'Buy · 150 ⭐')))
    dates.push(today())
    await club.passes(10 * DAY)
    await club.run('membership', 'refund', charges[1] ?? '', '--reason', 'asked for it')
    await vi.waitUntil(async () => (await club.events('admin.payment_refunded')).length > 0, {
      timeout: 30_000,
    })
    dates.push(today())
  }, 60_000)
  afterAll(() => club?.stop())

  const exported = async (...args: string[]) => {
    const { code, printed } = await club.run('payments', 'export', ...args)
    const [, ...lines] = printed.trimEnd().split('\n')
    return { code, lines: lines.map((line) => line.split(',').slice(1, 5).join(' ')) }
  }
  const json = async (...args: string[]) => JSON.parse((await club.run(...args, '--json')).printed)

  it('export payments and refunds in the order of the log, on the days on which they were', async () => {
    const monthly = `payment ${charges[0]} 99 monthly`
    const once = `payment ${charges[1]} 150 room`
    const back = `refund ${charges[1]} -150 `
    expect(await exported()).toEqual({ code: 0, lines: [monthly, once, back] })
    const [first = '', second = '', third = ''] = dates
    expect((await exported('--to', first)).lines).toEqual([monthly])
    expect((await exported('--from', second, '--to', second)).lines).toEqual([once])
    expect((await exported('--from', third)).lines).toEqual([back])
    expect((await exported('--from', third, '--to', first)).code).toBe(1)
    expect((await exported('--from', '2026-13-01')).code).toBe(2)
  })

  it('list payments by where they are', async () => {
    await expect
      .poll(() => json('payments', 'list', '--state', 'refunded'), { timeout: 30_000 })
      .toMatchObject([{ payment: charges[1], stars: 150 }])
    expect(await json('payments', 'list')).toMatchObject([
      { payment: charges[1], state: 'refunded' },
      { payment: charges[0], state: 'received' },
    ])
  })

  it('tell how those who have a plan stand, and what each plan brings in', async () => {
    await expect
      .poll(() => json('membership', 'list', '--state', 'renewed'), { timeout: 30_000 })
      .toMatchObject([{ plan: 'monthly', renewed: true, source: 'payment' }])
    expect(await json('membership', 'list', '--state', 'ending')).toEqual([])
    expect(await json('membership', 'plans')).toMatchObject([
      { plan: 'room', stars: 150, held: 0, received: 0 },
      { plan: 'monthly', stars: 99, held: 1, renewed: 1, ending: 0, received: 99, payments: 1 },
    ])
  })

  it('and an owner has Telegram charge somebody no more, once', async () => {
    const member = String(ana.user.id)
    expect(await json('membership', 'cancel', member, 'monthly')).toMatchObject({ change: 'cancel' })
    await ana.hears(/^Telegram will not renew “Monthly”/)
    expect(await club.run('membership', 'cancel', member, 'monthly')).toMatchObject({
      code: 1,
      output: expect.stringContaining('no more already'),
    })
    await expect.poll(() => json('membership', 'list', '--state', 'renewed'), { timeout: 30_000 }).toEqual([])
    expect(await json('membership', 'list', '--plan', 'monthly')).toMatchObject([{ renewed: false }])
  })
})
