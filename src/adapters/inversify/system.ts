import { createPinoLogger } from '../pino/pinoLogger.ts'
import { systemClock } from '../system/systemClock.ts'
import { uuidGenerator } from '../system/uuidGenerator.ts'
import type { Bindings } from './provide.ts'
import { TOKENS } from './tokens.ts'

/** Time, ids, and what the operator reads: the log and the metrics. */
export const systemBindings: Bindings = (provide) => {
  provide(TOKENS.clock, [], () => systemClock)
  provide(TOKENS.ids, [], () => uuidGenerator)
  provide(TOKENS.owner, [TOKENS.ids], (ids) => ids.next())
  provide(TOKENS.logger, [TOKENS.environment], ({ LOG_LEVEL }) => createPinoLogger(LOG_LEVEL))
  provide(TOKENS.metrics, [], async () => (await import('../web/metrics.ts')).createMetrics())
}
