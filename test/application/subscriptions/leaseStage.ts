import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { CheckpointStore } from '../../../src/application/ports/checkpointStore.ts'
import type { PortFailure } from '../../../src/application/ports/portFailure.ts'
import { holdLease } from '../../../src/application/subscriptions/leases/holdLease.ts'
import { AWAY, createStage } from './stage.ts'

export const NAME = 'polling'

/** Processes that want to do the same work, over one memory checkpoint store. */
export const createLeaseStage = () => {
  const stage = createStage()
  const stops: (() => Promise<unknown>)[] = []

  /** A process that wants to do the work; `end` ends the work by itself, with a result. */
  const createProcess = (owner: string, checkpoints: CheckpointStore = stage.checkpoints) => {
    const stopping = new AbortController()
    const signals: AbortSignal[] = []
    let working = 0
    let finish: (result: string) => void = () => undefined
    const work = async (signal: AbortSignal) => {
      signals.push(signal)
      working += 1
      const { promise, resolve } = Promise.withResolvers<string>()
      finish = resolve
      const abort = () => resolve('aborted')
      if (signal.aborted) abort()
      signal.addEventListener('abort', abort, { once: true })
      return promise.finally(() => {
        working -= 1
      })
    }
    const ended = holdLease({ checkpoints, clock: stage.clock, owner }, NAME, work, stopping.signal)
    const stop = async () => {
      stopping.abort()
      return ended
    }
    stops.push(stop)
    return {
      ended,
      stop,
      works: () => working > 0,
      /** The signal of each time that the work was begun. */
      signals,
      end: (result: string) => finish(result),
    }
  }

  /** The checkpoint store as a process sees it from which the database is away, or gives no answer until `set` again. */
  const cutOff = () => {
    let link: 'fine' | 'away' | 'silent' = 'fine'
    let silence = Promise.withResolvers<void>()
    const over =
      <F, A>(effect: TE.TaskEither<F, A>): TE.TaskEither<F | PortFailure, A> =>
      async () => {
        if (link === 'silent') await silence.promise
        return link === 'fine' ? effect() : E.left(AWAY)
      }
    return {
      set: (next: typeof link) => {
        link = next
        silence.resolve()
        silence = Promise.withResolvers()
      },
      checkpoints: {
        ...stage.checkpoints,
        acquire: (...call) => over(stage.checkpoints.acquire(...call)),
        renew: (...call) => over(stage.checkpoints.renew(...call)),
        release: (...call) => over(stage.checkpoints.release(...call)),
      } satisfies CheckpointStore,
    }
  }

  return {
    ...stage,
    createProcess,
    cutOff,
    holder: async () => (await stage.checkpoint(NAME))?.owner ?? null,
    close: () => Promise.all(stops.map((stop) => stop())),
  }
}
