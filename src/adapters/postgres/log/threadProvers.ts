import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import * as E from 'fp-ts/lib/Either.js'
import type { VerifyRange } from '../../../application/audit/proof/verifyRange.ts'
import { portFailure } from '../../../application/ports/portFailure.ts'
import type { ConnectionOptions } from '../connection/connectionOptions.ts'
import type { ProverMessage } from './rangeProver.ts'

const MOST_THREADS = 8

/**
 * What a thread may take in MB for what lives shortly, which is all that a proof reads. Node would give it 48, which it fills
 * before it looks what can go; with less it is as fast.
 */
const YOUNG_MB = 6

export type ThreadProvers = {
  readonly provers: readonly VerifyRange[]
  readonly close: () => Promise<void>
}

/**
 * Proves ranges of the log on other threads, one for each core that is left, each over a connection of its own: what is
 * read in a thread is proven there, for copying events between threads costs more than it saves.
 * What `onEvent` throws ends the proof.
 */
export const startThreadProvers = (
  options: ConnectionOptions,
  onEvent: () => void = () => undefined,
): ThreadProvers => {
  const threads = Array.from({ length: Math.min(availableParallelism(), MOST_THREADS) - 1 }, () =>
    startThread(options, onEvent),
  )
  return {
    provers: threads.map(({ prove }) => prove),
    close: async () => {
      await Promise.all(threads.map(({ close }) => close()))
    },
  }
}

type Result = Awaited<ReturnType<ReturnType<VerifyRange>>>

const startThread = (options: ConnectionOptions, onEvent: () => void) => {
  const worker = new Worker(new URL('./rangeProver.ts', import.meta.url), {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  let asked = Promise.withResolvers<Result>()
  const fail = (why: string) =>
    asked.resolve(E.left(portFailure(`a thread that proves the log ended: ${why}`)))
  worker.on('message', (message: ProverMessage) => {
    if ('result' in message) return asked.resolve(message.result)
    try {
      for (let n = 0; n < message.held; n += 1) onEvent()
    } catch (stopped) {
      asked.reject(stopped)
    }
  })
  worker.on('error', (error) => fail(String(error)))
  worker.on('exit', (code) => fail(`exit code ${code}`))
  const prove: VerifyRange = (range) => () => {
    asked = Promise.withResolvers<Result>()
    worker.postMessage(range)
    return asked.promise
  }
  return {
    prove,
    close: async () => {
      worker.postMessage('close')
      await ended
    },
  }
}
