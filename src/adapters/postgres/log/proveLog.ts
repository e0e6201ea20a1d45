import * as E from 'fp-ts/lib/Either.js'
import type { ProveLog } from '../../../application/audit/proof/proveLog.ts'
import { verifyLog } from '../../../application/audit/proof/verifyLog.ts'
import { verifyRange } from '../../../application/audit/proof/verifyRange.ts'
import { verifySideBySide } from '../../../application/audit/proof/verifySideBySide.ts'
import { type ReadTree, readRoot } from '../../../application/log/readTree.ts'
import type { EventLog } from '../../../application/ports/eventLog.ts'
import type { ConnectionOptions } from '../connection/connectionOptions.ts'
import { startThreadProvers } from './threadProvers.ts'

/** A thread takes half a second to begin; a log that is proven in two is not worth one. */
const MANY = 100_000

/** Proves the log on every core, where it is long. */
export const createProveLog =
  (
    log: Pick<EventLog, 'readAll' | 'head'>,
    options: ConnectionOptions,
    { many = MANY, readTree }: { readonly many?: number; readonly readTree?: ReadTree } = {},
  ): ProveLog =>
  (asked = {}) =>
  async () => {
    const head = await log.head()()
    if (E.isLeft(head)) return head
    if (head.right.position < many) return verifyLog(log, asked)()
    const threads = startThreadProvers(options, asked.onEvent)
    try {
      const provers = [verifyRange(log, asked.onEvent), ...threads.provers]
      const rootAt = readTree && ((size: number) => readRoot(readTree, size))
      return await verifySideBySide(log, provers, { ...asked, ...(rootAt && { rootAt }) })()
    } finally {
      await threads.close()
    }
  }
