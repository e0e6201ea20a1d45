import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { OwnedChannel } from '../../support/botApi/channels/owning.ts'
import { expectNoBarriers } from '../../support/browser.ts'
import type { Club } from '../membership/club.ts'
import { handsOn } from './handsOn.ts'

/** What an owner does with channels: one that has the name `room`, and a square that has none and where the bot may let nobody out. */
export const channelTasks = (
  at: () => {
    readonly club: Club
    readonly room: OwnedChannel
    readonly square: OwnedChannel
    readonly page: Page
  },
) => {
  const { goTo, row, press, follow, recorded } = handsOn(() => at().page)

  it('sees which channels the bot knows, and what it may not do there', async () => {
    await goTo('Channels')
    expect(await row('Channels', 'The room').textContent()).toMatch(
      /room.*channel.*all that are needed.*only observed/s,
    )
    expect(await row('Channels', 'The square').textContent()).toMatch(
      /none.*may not restrict: nobody is let out/s,
    )
  })

  it('gives a channel a name, and takes it from another one only knowingly', async () => {
    await follow('The square')
    await at().page.getByLabel('Name').fill('The square!')
    await press('Save the name')
    await at().page.getByText('A name has the letters a-z').waitFor()
    await goTo('Channels')
    await follow('The square')
    await at().page.getByLabel('Name').fill('room')
    await press('Save the name')
    await at()
      .page.getByText(/“room” means another channel/)
      .waitFor()
    await follow('Back to the channel')
    await at().page.getByLabel('Name').fill('square')
    await press('Save the name')
    await recorded()
    await at().page.getByLabel('Name').fill('plaza')
    await press('Save the name')
    await recorded()
    expect((await at().club.events('admin.channel_%bound')).slice(-3).map(({ data }) => data.name)).toEqual([
      'square',
      'square',
      'plaza',
    ])
  })

  it('has all let in who wait for a channel, and is told that it is ordered', async () => {
    const strangers = [await at().club.newStranger(), await at().club.newStranger()]
    for (const one of strangers) await at().club.telegram.whenConfirmed(one.asksToJoin(at().square.chat))
    await expect
      .poll(async () => {
        await goTo('Channels')
        await follow('The square')
        return at().page.getByRole('button', { name: 'Let all in who wait' }).count()
      })
      .toBe(1)
    await press('Let all in who wait')
    await at()
      .page.getByText(/^2 ordered to be let in\. The running bot carries it out/)
      .waitFor()
    await expect
      .poll(() => strangers.map(({ user }) => at().square.has(user)), { timeout: 30_000 })
      .toEqual([true, true])
  })

  it('finds who is in a channel without a plan, and why', async () => {
    const eva = await at().club.newMember()
    eva.follows(at().room.link)
    await expect
      .poll(async () => {
        await goTo('Channels')
        await follow('The room')
        await follow('Who is here without a plan')
        return row('Who is here without a plan', 'by a link').count()
      })
      .toBe(1)
    expect(await row('Who is here without a plan', 'by a link').textContent()).toContain(
      'nothing of theirs opens the channel',
    )
    await expectNoBarriers(at().page)
    await follow('Back to the channel')
    await expectNoBarriers(at().page)
  })
}
