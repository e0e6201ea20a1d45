import { describe, expect, it } from 'vitest'
import { right } from '../../../support/results.ts'
import { createParkingWorld, REASON } from '../support/parkingWorld.ts'

const ANA = 42
const LUIS = 43
const LOOKED_AFTER = expect.stringContaining('Someone is looking after it')

/** A world in which Ana is a member whose key was broken since. */
const withBrokenAna = async () => {
  const world = await createParkingWorld()
  const ana = world.member(ANA)
  await world.telegram.whenConfirmed(ana.says('/start'))
  world.breakKey(ANA)
  return { ...world, ana, parked: () => right(world.parkedUpdates.list()) }
}

describe('an update that fails for its member alone', () => {
  it('is parked, confirmed, and answered kindly, without asking to try again', async () => {
    const { telegram, ana, parked, counted } = await withBrokenAna()
    await telegram.whenConfirmed(ana.says('/profile'))
    expect(await parked()).toMatchObject([{ reason: REASON, userId: ANA, retryRequestedAt: null }])
    expect((await telegram.answersTo(ANA, 2)).at(-1)).toEqual(LOOKED_AFTER)
    expect(counted).toEqual(['done', 'parked'])
  })

  it('is told loudly, and nobody is named', async () => {
    const { telegram, ana, lines, parked } = await withBrokenAna()
    const update = ana.says('/profile')
    await telegram.whenConfirmed(update)
    const [kept] = await parked()
    expect(lines).toEqual([
      {
        level: 'error',
        fields: { update_id: update, parked: kept?.id, reason: REASON },
        message: expect.stringContaining('"parked retry"'),
      },
    ])
  })

  it('keeps nobody else waiting', async () => {
    const { telegram, ana, member } = await withBrokenAna()
    const failing = ana.says('/profile')
    const luis = member(LUIS)
    await telegram.whenConfirmed(luis.says('/start'))
    await telegram.whenConfirmed(failing)
    expect(await telegram.answersTo(LUIS, 1)).toEqual([expect.stringContaining('Welcome')])
  })

  it('is not confirmed before it is kept', async () => {
    const { telegram, ana, parked, set, clock, lines } = await withBrokenAna()
    set('away')
    const update = ana.says('/profile')
    await expect
      .poll(() => lines.map(({ message }) => message))
      .toContain('an update waits until the outage is over')
    expect(telegram.pending()).toMatchObject([{ update_id: update }])
    expect(await parked()).toEqual([])
    set('there')
    await clock.asleep(800)
    clock.advance(800)
    await telegram.whenConfirmed(update)
    expect(await parked()).toHaveLength(1)
  })
})

describe('a parked update', () => {
  it('is handled as if it had just come, once it is asked for and the key is mended; in order', async () => {
    const { telegram, ana, parked, parkedUpdates, mendKey, look, commandsOf, clock } = await withBrokenAna()
    for (const word of ['/profile', '/history', '/help']) await telegram.whenConfirmed(ana.says(word))
    expect(await parked()).toHaveLength(3)
    mendKey(ANA)
    await right(parkedUpdates.requestRetry())
    await look()
    await expect.poll(parked).toEqual([])
    expect(await commandsOf(ANA)).toEqual(['start', 'profile', 'history', 'help'])
    expect(await telegram.answersTo(ANA, 7)).toHaveLength(7)
    clock.hurry()
  })

  it('is parked again where it fails as before, as the same one, and is not tried again by itself', async () => {
    const { telegram, ana, parked, parkedUpdates, look, counted } = await withBrokenAna()
    await telegram.whenConfirmed(ana.says('/profile'))
    const before = await parked()
    await right(parkedUpdates.requestRetry())
    await look()
    await expect.poll(() => counted).toEqual(['done', 'parked', 'parked'])
    await expect.poll(parked).toEqual(before)
    await look()
    await look()
    expect(counted).toHaveLength(3)
  })

  it('waits on where the world is away when it is tried', async () => {
    const { telegram, ana, parked, parkedUpdates, mendKey, look, commandsOf, set } = await withBrokenAna()
    await telegram.whenConfirmed(ana.says('/profile'))
    await right(parkedUpdates.requestRetry())
    set('away')
    await look()
    await look()
    expect(await parked()).toMatchObject([{ retryRequestedAt: expect.any(Date) }])
    set('there')
    mendKey(ANA)
    await look()
    await expect.poll(parked).toEqual([])
    expect(await commandsOf(ANA)).toEqual(['start', 'profile'])
  })

  it('goes after thirty days, and that is told', async () => {
    const { telegram, ana, parked, clock, look, lines } = await withBrokenAna()
    await telegram.whenConfirmed(ana.says('/profile'))
    clock.advance(31 * 24 * 60 * 60_000)
    await look()
    await expect.poll(parked).toEqual([])
    expect(lines.at(-1)?.message).toBe('parked updates of more than 30 days ago were removed')
  })
})
