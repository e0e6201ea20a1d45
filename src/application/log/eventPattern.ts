/** Which event types: one (`user.registered`), a module's (`user.*`), or all (`*`). */
export type EventPattern = '*' | `${string}.${string}`

/** One pattern, or several of which one is enough. */
export type EventPatterns = EventPattern | readonly EventPattern[]

export const matches = (pattern: EventPatterns, type: string): boolean =>
  typeof pattern === 'string' ? matchesOne(pattern, type) : pattern.some((one) => matchesOne(one, type))

const matchesOne = (pattern: EventPattern, type: string) =>
  pattern === '*' || (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern)
