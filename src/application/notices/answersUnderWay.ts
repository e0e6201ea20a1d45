import type { Task } from 'fp-ts/lib/Task.js'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { Clock } from '../ports/clock.ts'

/** So long is waited at most, and so long nobody is waited for afterwards. */
const STRETCH_MS = 50

/**
 * The answers that this process is giving, by the command id that they are to.
 *
 * - `begin` answers what ends it. What the command set off is told after its answer.
 * - Whatever nobody waits for steps back before each piece of work: it waits until no answer is under way. It has half of the time at
 *   least, however many answers there are: after 50 ms it goes on for 50. An answer that takes longer is waited for once only.
 */
export type AnswersUnderWay = {
  readonly begin: (commandId: Uuid) => () => void
  readonly has: (commandId: Uuid) => boolean
  readonly stepBack: StepBack
}

export type StepBack = () => Promise<void>

/** The same, which steps back before it begins. */
export const steppingBack =
  <Asked extends readonly unknown[], A>(stepBack: StepBack, work: (...asked: Asked) => Task<A>) =>
  (...asked: Asked): Task<A> =>
  () =>
    stepBack().then(work(...asked))

export const createAnswersUnderWay = (clock: Pick<Clock, 'elapsed' | 'pause'>): AnswersUnderWay => {
  const underWay = new Map<Uuid, number>()
  /** Those that are waited for. */
  const first = new Set<symbol>()
  let waitedSince = 0
  let freeUntil = Number.NEGATIVE_INFINITY
  let given = new AbortController()

  const isWaited = () => first.size > 0 && clock.elapsed() >= freeUntil

  const enter = (answer: symbol) => {
    if (first.size === 0) {
      waitedSince = clock.elapsed()
      given = new AbortController()
    }
    first.add(answer)
  }

  return {
    begin: (commandId) => {
      const answer = Symbol()
      enter(answer)
      underWay.set(commandId, (underWay.get(commandId) ?? 0) + 1)
      return () => {
        const left = (underWay.get(commandId) ?? 1) - 1
        if (left === 0) underWay.delete(commandId)
        else underWay.set(commandId, left)
        if (first.delete(answer) && first.size === 0) given.abort('given')
      }
    },
    has: (commandId) => underWay.has(commandId),
    stepBack: async () => {
      while (isWaited()) {
        const left = Math.max(waitedSince, freeUntil) + STRETCH_MS - clock.elapsed()
        if (left > 0) await clock.pause(left, given.signal)
        else {
          first.clear()
          freeUntil = clock.elapsed() + STRETCH_MS
        }
      }
    },
  }
}
