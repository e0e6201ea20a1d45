/** What can be wrong with a log, in the words of docs/audit.md. */
export type FaultKind =
  | 'missing event'
  | 'swapped order'
  | 'inserted event'
  | 'changed content'
  | 'changed hash'
  | 'skipped version'
  | 'time gone back'
  | 'unreadable line'
  | 'another history'
  | 'changed head'
  | 'cut tail'

/** The first position at which the log is not what it was when it was written, and why. */
export type LogFault = {
  readonly _tag: 'LogFault'
  readonly position: number
  readonly kind: FaultKind
  readonly reason: string
}

export const logFault = (position: number, kind: FaultKind, reason: string): LogFault => ({
  _tag: 'LogFault',
  position,
  kind,
  reason,
})
