import type { Clock } from '../../application/ports/clock.ts'
import { Interruption } from '../program/programFailure.ts'
import type { Question } from './question.ts'

const TELL_EVERY_MS = 500

/**
 * Tells now and then how many events, or what it is, are done of how many, and how fast; `done` tells it a last time. A step after the
 * first Ctrl-C ends the command.
 */
export const createProgress = (
  clock: Clock,
  { tell, signal }: Pick<Question, 'tell' | 'signal'>,
  total?: number,
  what = 'events',
) => {
  const startedAt = clock.elapsed()
  let toldAt = startedAt
  let count = 0
  const line = (now: number) => {
    const seconds = Math.max(now - startedAt, 1) / 1_000
    tell(
      `${count}${total === undefined ? '' : ` of ${total}`} ${what}, ${Math.round(count / seconds)} a second`,
    )
  }
  return {
    step: () => {
      if (signal.aborted) throw new Interruption('Stopped.')
      count += 1
      if (count % 100 !== 0) return
      const now = clock.elapsed()
      if (now - toldAt < TELL_EVERY_MS) return
      toldAt = now
      line(now)
    },
    done: () => {
      if (count > 0) line(clock.elapsed())
    },
  }
}
