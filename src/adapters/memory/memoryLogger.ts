import type { Logger } from '../../application/ports/logger.ts'

export type LogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly fields: object
  readonly message: string
}

export type MemoryLogger = Logger & { readonly lines: readonly LogLine[] }

/** A logger that keeps its lines. */
export const createMemoryLogger = (): MemoryLogger => {
  const lines: LogLine[] = []
  const write = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, fields, message })
  }
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
