import { describe, expect, it } from 'vitest'
import { createMemoryClock } from '../../../src/adapters/memory/memoryClock.ts'
import { createMovableClock } from '../../../src/adapters/system/movableClock.ts'
import { MORNING } from '../../application/support/world.ts'
import { turn } from '../../support/until.ts'

const later = (milliseconds: number) => new Date(MORNING.getTime() + milliseconds)

const createClock = () => {
  const machine = createMemoryClock(MORNING)
  return { machine, clock: createMovableClock(machine) }
}

describe('a clock that can be moved', () => {
  it('goes with the one that it was made of, and on from where it was moved to', () => {
    const { machine, clock } = createClock()
    machine.advance(5)
    expect(clock.now()).toEqual(later(5))
    clock.moveTo(later(1_000))
    expect(clock.now()).toEqual(later(1_000))
    machine.advance(1)
    expect(clock.now()).toEqual(later(1_001))
  })

  it('never goes back', () => {
    const { clock } = createClock()
    clock.moveTo(later(1_000))
    clock.moveTo(later(10))
    expect(clock.now()).toEqual(later(1_000))
  })

  it('has what elapses go with it, and not with the time that the machine is set to', async () => {
    const { machine, clock } = createClock()
    const before = clock.elapsed()
    clock.moveTo(later(1_000))
    machine.jump(-3_600_000)
    machine.advance(5)
    expect([clock.elapsed() - before, clock.now()]).toEqual([1_005, later(1_005 - 3_600_000)])
  })

  it('wakes whose time has come by it, and nobody else', async () => {
    const { machine, clock } = createClock()
    const woken: string[] = []
    void clock.pause(1_000).then(() => woken.push('soon'))
    void clock.pause(5_000).then(() => woken.push('late'))
    clock.moveTo(later(2_000))
    await turn()
    expect(woken).toEqual(['soon'])
    machine.advance(3_000)
    await turn()
    expect(woken).toEqual(['soon', 'late'])
  })

  it('ends a pause early where it is to, also after it was moved', async () => {
    const { clock } = createClock()
    const stopping = new AbortController()
    const paused = clock.pause(5_000, stopping.signal)
    clock.moveTo(later(1_000))
    await turn()
    stopping.abort()
    await paused
    await clock.pause(5_000, stopping.signal)
    expect(clock.now()).toEqual(later(1_000))
  })
})
