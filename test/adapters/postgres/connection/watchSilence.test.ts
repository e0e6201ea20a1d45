import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchSilence } from '../../../../src/adapters/postgres/connection/watchSilence.ts'

const MINUTE = 60_000
const giveUp = vi.fn()
let watch = watchSilence(giveUp)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
  giveUp.mockReset()
  watch = watchSilence(giveUp)
})
afterEach(() => {
  watch.stop()
  vi.useRealTimers()
})

describe('a server that is watched', () => {
  it('is given up when it has answered nothing for more than a minute', () => {
    watch.asked()
    vi.advanceTimersByTime(MINUTE)
    expect(giveUp).not.toHaveBeenCalled()
    vi.advanceTimersByTime(15_000)
    expect(giveUp).toHaveBeenCalled()
  })

  it('is not given up while nothing is asked of it, however long', () => {
    watch.asked()
    watch.answered()
    vi.advanceTimersByTime(60 * MINUTE)
    watch.asked()
    vi.advanceTimersByTime(MINUTE)
    expect(giveUp).not.toHaveBeenCalled()
  })

  it('is not given up while it answers, though more is always under way', () => {
    watch.asked()
    for (let minute = 0; minute < 5; minute += 1) {
      vi.advanceTimersByTime(MINUTE)
      watch.asked()
      watch.answered()
    }
    expect(giveUp).not.toHaveBeenCalled()
  })

  it('is given up though something is asked again and again', () => {
    for (let minute = 0; minute < 3; minute += 1) {
      watch.asked()
      vi.advanceTimersByTime(MINUTE)
    }
    expect(giveUp).toHaveBeenCalled()
  })

  it('is watched no more once it is lost', () => {
    watch.asked()
    watch.stop()
    vi.advanceTimersByTime(60 * MINUTE)
    expect(giveUp).not.toHaveBeenCalled()
  })
})
