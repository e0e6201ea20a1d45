import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import {
  chromiumPath,
  DESKTOP,
  expectNoBarriers,
  logIn,
  openBrowser,
  PHONE,
  type Visit,
  type Visitors,
  visit,
} from '../../support/browser.ts'
import { TOKEN } from '../../support/consoleInBrowser.ts'
import { freePort } from '../../support/servers.ts'
import { type Club, type ClubMember, openClub } from '../membership/club.ts'
import { channelTasks } from './channelTasks.ts'
import { handsOn } from './handsOn.ts'

const hasBrowser = chromiumPath() !== undefined

/** What docs/console.md tells an owner to do about who has to leave a channel, by what the page says alone. */
describe.skipIf(!hasBrowser).each([
  { screen: 'phone', viewport: PHONE },
  { screen: 'desktop', viewport: DESKTOP },
])('an owner of channels at a $screen (needs chromium on the PATH)', ({ screen, viewport }) => {
  let club: Club
  let browser: Visitors
  let somebody: Visit
  let page: Page
  let room: OwnedChannel
  let square: OwnedChannel
  let ana: ClubMember
  let luis: ClubMember
  /** Both are in the room by a plan that an owner then takes; the channel is only observed. */
  beforeAll(async () => {
    const port = await freePort()
    club = await openClub(undefined, { HTTP_PORT: String(port), ADMIN_TOKEN: TOKEN })
    room = club.telegram.channel({ title: 'The room' })
    await club.telegram.whenConfirmed(room.added ?? 0)
    await club.binds('room', room)
    square = club.telegram.channel({ title: 'The square', bot: { can_invite_users: true } })
    await club.telegram.whenConfirmed(square.added ?? 0)
    const comesIn = async () => {
      const guest = await club.newMember()
      await guest.buys(await guest.orders('Room', 'Buy · 150 ⭐'))
      guest.asksToJoin(room.chat)
      await vi.waitUntil(() => room.has(guest.user), { timeout: 30_000 })
      return guest
    }
    ana = await comesIn()
    luis = await comesIn()
    for (const { user } of [ana, luis])
      await club.run('membership', 'revoke', String(user.id), 'room', '--reason', 'a test')
    await vi.waitUntil(async () => (await club.events('admin.removal_held')).length === 2, {
      timeout: 30_000,
    })
    browser = await openBrowser()
    somebody = await visit(browser, { viewport })
    page = somebody.page
    page.on('dialog', (dialog) => dialog.accept())
    await logIn(page, `http://127.0.0.1:${port}`, TOKEN)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await club?.stop()
  })

  const { goTo, row, press, recorded } = handsOn(() => page)
  const numberOf = async (nth: number) =>
    `user-${(await club.events('admin.subscription_revoked'))[nth]?.data.user_id}`
  const looksUntil = (table: string, words: string, looks: RegExp) =>
    expect
      .poll(
        async () => {
          await goTo('Removals')
          return row(table, words)
            .first()
            .textContent({ timeout: 1_000 })
            .catch(() => '')
        },
        { timeout: 30_000 },
      )
      .toMatch(looks)

  channelTasks(() => ({ club, room, square, page }))

  it('sees who has to leave which channel, and why', async () => {
    await looksUntil('Who waits (2 of 2)', await numberOf(0), /it was taken from them/)
    await page.getByText('Only observed: nobody is removed.').first().waitFor()
    await page.getByRole('heading', { name: /^room · The room/ }).waitFor()
  })

  it('keeps somebody in whatever they have', async () => {
    await row('Who waits (2 of 2)', await numberOf(1))
      .getByRole('button', { name: 'Never remove' })
      .click()
    await recorded()
    await looksUntil('Never removed', await numberOf(1), /Take off the list/)
  })

  it('arms a channel, which lets out who waits and nobody on the list', async () => {
    await press('Arm')
    await recorded()
    await expect.poll(() => room.status(ana.user), { timeout: 30_000 }).toBe('left')
    expect(room.has(luis.user)).toBe(true)
  })

  it('finds why somebody was let out', async () => {
    await looksUntil(
      'What became of the last',
      await numberOf(0),
      /it was taken from them\s*out, free to return/,
    )
  })

  it('allows more to go, and goes back to only observing', async () => {
    await looksUntil('What became of the last', await numberOf(0), /free to return/)
    await page.getByLabel('Let so many more go within a day').fill('none')
    await press('Allow')
    await page.getByText('How many is a whole number from 1 on.').waitFor()
    await goTo('Removals')
    await page.getByLabel('Let so many more go within a day').fill('20')
    await press('Allow')
    await recorded()
    expect((await club.events('admin.removals_allowed')).at(-1)?.data).toMatchObject({ most: 20 })
    await press('Only observe')
    await recorded()
    await expect
      .poll(async () => {
        await goTo('Removals')
        return page.getByText('Only observed: nobody is removed.').count()
      })
      .toBe(1)
  })

  it('has no complaint of the browser after all that', () => expect(somebody.complaints()).toEqual([]))

  // It looks at the page on both screens: once is enough.
  if (screen === 'desktop')
    it('has no serious barrier, and nothing beside the screen', () => expectNoBarriers(page))
})
