import type { ResponseParameters } from 'grammy/types'
import { type Answer, failure, tooManyRequests } from './answer.ts'

/**
 * What can go wrong with a call.
 *
 * - `error`, `tooMany` (seconds), `drop`: nothing is done; the caller gets the error, or a closed connection
 * - `hang`, `dropAfter`: it is done at once; the caller gets its answer late, or never
 */
export type Failure =
  | { kind: 'error'; code: number; description: string; parameters?: ResponseParameters }
  | { kind: 'tooMany'; retryAfter: number }
  | { kind: 'hang'; milliseconds: number }
  | { kind: 'drop' }
  | { kind: 'dropAfter' }

export type FailurePlan = ReturnType<typeof createFailurePlan>

/** The error that a failure answers with instead of doing anything, if it is of that kind. */
export const errorOf = (planned: Failure | undefined): Answer | undefined => {
  switch (planned?.kind) {
    case 'error':
      return failure(planned.code, planned.description, planned.parameters)
    case 'tooMany':
      return tooManyRequests(planned.retryAfter)
    default:
      return undefined
  }
}

/** Failures of the next calls of a method, in the order they were planned. */
export const createFailurePlan = () => {
  const planned = new Map<string, { failure: Failure; times: number }[]>()

  return {
    failNext: (method: string, failure: Failure, times = 1) => {
      const key = method.toLowerCase()
      planned.set(key, [...(planned.get(key) ?? []), { failure, times }])
    },
    take: (method: string): Failure | undefined => {
      const key = method.toLowerCase()
      const [next, ...later] = planned.get(key) ?? []
      if (!next) return undefined
      next.times -= 1
      if (next.times <= 0) planned.set(key, later)
      return next.failure
    },
  }
}
