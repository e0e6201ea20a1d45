/** What the operator reads: one line a call, `fields` in structured form. Never a token, a name or a free text. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
