import { expect, it } from 'vitest'
import { createPollingWorld } from '../receiving/support/polling.ts'

const [ANA, EVA] = [42, 43]

it('a member who floods slows only themself: whoever comes with the next batch is answered', async () => {
  await using world = await createPollingWorld()
  const ana = world.member(ANA)
  const flood = ['/start', ...Array.from({ length: 99 }, () => '/help')].map(ana.says)
  const update = world.member(EVA).says('/start')
  world.telegram.failNext('sendMessage', { kind: 'tooMany', retryAfter: 1 }, 2)
  await world.start()

  await world.telegram.whenConfirmed(update)
  expect(await world.telegram.answersTo(EVA, 1)).toEqual([expect.stringContaining('Welcome to the story!')])
  expect(world.telegram.calls('sendMessage')).toHaveLength(3)
  expect(world.telegram.isConfirmed(flood.at(-1) ?? 0)).toBe(true)
  expect(await world.eventsOf(ANA)).toHaveLength(101)
  expect(world.messages()).toEqual(
    flood.map(() => 'Telegram wants this chat to be quiet for a while; the answer was not sent'),
  )

  world.clock.advance(1_000)
  const later = ana.says('/help')
  await world.telegram.whenConfirmed(later)
  expect(await world.telegram.answersTo(ANA, 1)).toHaveLength(1)
})
