import { type Level, pino } from 'pino'
import type { Logger } from '../../application/ports/logger.ts'

/** Logs as JSON lines on standard error, so that standard output stays free for what a person asked for. */
export const createPinoLogger = (level: Level | 'silent'): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, standardError())

/** A full disk or a closed terminal costs lines, and not the program. */
const standardError = () => {
  const destination = pino.destination({ dest: 2, sync: true })
  destination.on('error', () => undefined)
  return destination
}
