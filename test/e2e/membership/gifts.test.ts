import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Club, type ClubMember, DAY, openClub } from './club.ts'

const GIFT = /https:\/\/t\.me\/\w+\?start=(v_[0-9a-f]{32})/
const codeIn = (text: string) => GIFT.exec(text)?.[1] ?? ''

describe('a gift of a plan', () => {
  let club: Club
  beforeAll(async () => {
    club = await openClub()
  })
  afterAll(() => club?.stop())

  /** Who pays is told the link; what it gives to /start. */
  const gifted = async (payer: ClubMember, link: string) => {
    const before = payer.told().length
    const charge = await payer.buys(link)
    await payer.hears(/^Your gift is ready: “Room”, 30 days/)
    const told = payer.told().slice(before)
    const code = told.map(codeIn).find((found) => found !== '') ?? ''
    expect(code).not.toBe('')
    return { charge, code }
  }
  const starts = (who: ClubMember, code: string, looks = /^/) => who.says(`/start ${code}`, looks)
  const isInLog = async (text: string) =>
    (await club.events('%')).some(({ data }) => JSON.stringify(data).includes(text))

  it('that a member asked for is paid by a stranger, and goes to the first of two who tap its link at once', async () => {
    const [ana, eva, leo] = [await club.newMember(), await club.newMember(), await club.newMember()]
    const recorded = await club.fromNow()
    const link = await ana.orders('Room', 'Give · 150 ⭐')
    const luis = await club.newStranger()
    const { charge, code } = await gifted(luis, link)
    expect(await isInLog(code.slice(2))).toBe(false)

    await Promise.all([eva, leo].map((who) => starts(who, code)))
    const started = await recorded('admin.subscription_started')
    expect(started.map(({ data }) => [data.source, club.inDays(data.ends_at)])).toEqual([['gift', 30]])
    expect(await recorded('admin.way_taken')).toHaveLength(1)
    expect(await recorded('admin.payment_received')).toMatchObject([{ data: { payment: charge } }])
    const told = [eva, leo].flatMap((who) => who.told())
    expect(told.filter((text) => text.startsWith('That link was used'))).toHaveLength(1)

    // Nobody is told who has it; who gave it is told that somebody has, once they may be written to.
    const [taken] = await recorded('admin.gift_taken')
    expect(taken?.data).toMatchObject({ payment: charge, is_own: false })
  }, 60_000)

  it('of one invoice that is paid twice are two, told again by /vip until somebody has them', async () => {
    const [ana, eva] = [await club.newMember(), await club.newMember()]
    const link = await ana.orders('Room', 'Give · 150 ⭐')
    const first = await gifted(ana, link)
    const second = await gifted(ana, link)
    expect(second.code).not.toBe(first.code)
    await ana.asksForPlans()
    await ana.presses('Your gifts')
    await ana.hears(/^Nobody has opened these gifts of yours yet/)
    const listed = ana.told().findLast((text) => text.startsWith('Nobody has opened')) ?? ''
    expect([listed.includes(first.code), listed.includes(second.code)]).toEqual([true, true])

    await starts(eva, first.code)
    await ana.hears(/^Your gift has been opened: “Room”/)
    // She may use the other herself: it goes on top of nothing, and nobody tells her of what she has done.
    await starts(ana, second.code)
    await ana.hears(/^You have “Room” now/)
    expect(ana.told().filter((text) => text.startsWith('Your gift has been opened'))).toHaveLength(1)
  }, 60_000)

  it('extends what runs, and stays good for as long as nobody takes it', async () => {
    const [ana, eva] = [await club.newMember(), await club.newMember()]
    const { code } = await gifted(ana, await ana.orders('Room', 'Give · 150 ⭐'))
    await club.passes(300 * DAY)
    await eva.buys(await eva.orders('Room', 'Buy · 150 ⭐'))
    const recorded = await club.fromNow()
    await starts(eva, code)
    const [started] = await recorded('admin.subscription_started')
    expect([started?.data.extends, club.inDays(started?.data.ends_at)]).toEqual([true, 60])
  }, 60_000)

  it('goes back: before it was taken its link closes, after it the days go from whoever has them', async () => {
    const [ana, eva] = [await club.newMember(), await club.newMember()]
    const link = await ana.orders('Room', 'Give · 150 ⭐')
    const [unclaimed, claimed] = [await gifted(ana, link), await gifted(ana, link)]
    await starts(eva, claimed.code)
    await eva.hears(/^You have “Room” now/)
    const recorded = await club.fromNow()

    await club.telegram.whenConfirmed(ana.isRefunded(unclaimed.charge))
    expect(await starts(eva, unclaimed.code, /^That gift is good no more/)).toBeTruthy()
    expect(await recorded('admin.subscription_reversed')).toEqual([])

    const { code } = await club.run('membership', 'refund', claimed.charge, '--reason', 'a mistake')
    expect(code).toBe(0)
    await eva.hears(/^The payment of “Room” went back/)
    await ana.hears(/went back: that gift is good no more/)
    const reversed = await recorded('admin.subscription_reversed')
    expect(reversed.map(({ data }) => [data.payment, data.is_over])).toEqual([[claimed.charge, true]])
    await ana.asksForPlans()
    expect(await recorded('admin.payment_refunded')).toHaveLength(2)
    expect(await recorded('admin.gift_returned')).toMatchObject([
      { data: { was_taken: false } },
      { data: { was_taken: true } },
    ])
  }, 60_000)
})
