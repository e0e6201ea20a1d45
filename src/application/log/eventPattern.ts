/** Which event types: one (`user.registered`), a module's (`user.*`), or all (`*`). */
export type EventPattern = '*' | `${string}.${string}`

/** A pattern, or event types by name. */
export type EventPatterns = EventPattern | readonly string[]

export const matches = (pattern: EventPatterns, type: string): boolean => {
  if (typeof pattern !== 'string') return pattern.includes(type)
  return (
    pattern === '*' || (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern)
  )
}
