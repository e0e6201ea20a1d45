import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import * as E from 'fp-ts/lib/Either.js'
import { type LogRange, type ProvenRange, verifyRange } from '../../../application/audit/proof/verifyRange.ts'
import type { Logger } from '../../../application/ports/logger.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { ConnectionOptions } from '../connection/connectionOptions.ts'
import { openOrm } from '../connection/orm.ts'
import { createPostgresStoredLog } from './postgresStoredLog.ts'

/** The thread of `threadProvers`: it proves the ranges that it is sent, one at a time, over a connection of its own. */

/** How many events hold by now, or what a range came to. */
export type ProverMessage =
  | { readonly held: number }
  | { readonly result: E.Either<PortFailure, ProvenRange | undefined> }

const TELL_EVERY = 1_000

const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

const serve = async (options: ConnectionOptions) => {
  const port = parentPort
  const tell = (message: ProverMessage) => port?.postMessage(message)
  const opening = openOrm(options, SILENT, 'read')()
  let untold = 0
  const onEvent = () => {
    untold += 1
    if (untold < TELL_EVERY) return
    tell({ held: untold })
    untold = 0
  }
  port?.on('message', async (range: LogRange | 'close') => {
    const orm = await opening
    if (range === 'close') {
      if (E.isRight(orm)) await orm.right.close()
      port.close()
      return
    }
    tell({
      result: E.isLeft(orm) ? orm : await verifyRange(createPostgresStoredLog(orm.right), onEvent)(range)(),
    })
    tell({ held: untold })
    untold = 0
  })
}

if (!isMainThread) await serve(workerData as ConnectionOptions)
