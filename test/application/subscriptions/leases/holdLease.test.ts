import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdLease } from '../../../../src/application/subscriptions/leases/holdLease.ts'
import { right } from '../../../support/results.ts'
import { turn, until } from '../../../support/until.ts'
import { createLeaseStage, NAME } from '../leaseStage.ts'
import { lease } from '../stage.ts'

let stage = createLeaseStage()
beforeEach(() => {
  stage = createLeaseStage()
})
afterEach(() => stage.close())

describe('of two processes', () => {
  it('one works, for as long as it likes', async () => {
    const [one, two] = [stage.createProcess('one'), stage.createProcess('two')]
    await stage.pass(60_000, 500)
    expect([one.works(), two.works()]).toEqual([true, false])
    expect(one.signals).toHaveLength(1)
    expect(one.signals[0]?.aborted).toBe(false)
  })

  it.each([3_600_000, -3_600_000])('one works on where its clock jumps by %d ms', async (milliseconds) => {
    const one = stage.createProcess('one')
    await until(one.works)
    stage.clock.jump(milliseconds)
    await stage.pass(10_000, 500)
    expect(one.signals.map(({ aborted }) => aborted)).toEqual([false])
  })

  it('the second takes over within half a second where the first is stopped', async () => {
    const [one, two] = [stage.createProcess('one'), stage.createProcess('two')]
    await stage.pass(1_000)
    await one.stop()
    expect(await stage.holder()).toBeNull()
    await stage.pass(500)
    expect([one.works(), two.works()]).toEqual([false, true])
  })

  it('the second takes over in seconds where the first has died', async () => {
    await lease(stage.checkpoints, NAME, 'the dead')
    const two = stage.createProcess('two')
    await stage.pass(4_900)
    expect(two.works()).toBe(false)
    await stage.pass(600)
    expect(two.works()).toBe(true)
  })

  it('never both work, whatever the link of the first does', async () => {
    for (const fault of ['away', 'silent'] as const) {
      const link = stage.cutOff()
      const one = stage.createProcess('one', link.checkpoints)
      await until(one.works)
      const two = stage.createProcess('two')
      await stage.pass(2_000)
      link.set(fault)
      for (let passed = 0; passed < 8_000; passed += 50) {
        await stage.pass(50)
        expect([one.works(), two.works()]).not.toEqual([true, true])
      }
      expect(two.works()).toBe(true)
      link.set('fine')
      await Promise.all([two.stop(), one.stop()])
    }
  })
})

describe('work is aborted', () => {
  it('when somebody else has the lease, and begun again as soon as it can be had', async () => {
    const one = stage.createProcess('one')
    await until(one.works)
    stage.checkpoints.replace(NAME, await lease(stage.checkpoints, 'anything'))
    const thief = await lease(stage.checkpoints, NAME, 'thief')
    await stage.pass(1_500)
    expect(one.signals[0]?.aborted).toBe(true)
    expect(one.works()).toBe(false)

    await right(stage.checkpoints.release(thief))
    await stage.pass(500)
    expect(one.works()).toBe(true)
    expect(one.signals).toHaveLength(2)
    expect(one.signals[1]?.aborted).toBe(false)
  })

  it.each(['away', 'silent'] as const)(
    'at the latest when the lease runs out, where the store is %s',
    async (fault) => {
      const link = stage.cutOff()
      const one = stage.createProcess('one', link.checkpoints)
      await until(one.works)
      link.set(fault)
      await stage.pass(4_950)
      expect(one.works()).toBe(true)
      await stage.pass(50)
      expect(one.works()).toBe(false)
      link.set('fine')
    },
  )

  it('not while an outage is shorter than the lease', async () => {
    const link = stage.cutOff()
    const one = stage.createProcess('one', link.checkpoints)
    await until(one.works)
    for (let n = 0; n < 5; n += 1) {
      link.set('away')
      await stage.pass(3_000)
      link.set('fine')
      await stage.pass(1_500)
    }
    expect(one.signals).toHaveLength(1)
    expect(one.works()).toBe(true)
  })

  it('and begun again after an outage of the store, which is waited out', async () => {
    const link = stage.cutOff()
    link.set('away')
    const one = stage.createProcess('one', link.checkpoints)
    await stage.pass(60_000, 500)
    expect(one.works()).toBe(false)
    link.set('fine')
    await stage.pass(500)
    expect(one.works()).toBe(true)
  })
})

describe('the end', () => {
  it('by itself gives what the work gave, and lets the lease go', async () => {
    const one = stage.createProcess('one')
    await until(one.works)
    one.end('Telegram does not know this token')
    expect(await one.ended).toBe('Telegram does not know this token')
    expect(await stage.holder()).toBeNull()
    expect(one.signals).toHaveLength(1)
  })

  it('by stop aborts the work, waits for it, and lets the lease go', async () => {
    const one = stage.createProcess('one')
    await until(one.works)
    expect(await stage.holder()).toBe('one')
    await one.stop()
    expect(one.signals[0]?.aborted).toBe(true)
    expect(one.works()).toBe(false)
    expect(await stage.holder()).toBeNull()
  })

  it('by stop comes at once for whoever stands by', async () => {
    stage.createProcess('one')
    await turn()
    const two = stage.createProcess('two')
    await stage.pass(1_000)
    expect(await two.stop()).toBeUndefined()
    expect(await stage.holder()).toBe('one')
  })

  it('before the beginning begins nothing', async () => {
    const stopped = AbortSignal.abort()
    const work = () => Promise.reject(new Error('nobody asked for this'))
    expect(await holdLease({ ...stage, owner: 'one' }, NAME, work, stopped)).toBeUndefined()
    expect(await stage.checkpoint(NAME)).toBeUndefined()
  })
})
