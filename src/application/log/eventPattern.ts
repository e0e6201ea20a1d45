/** Which event types: one (`user.registered`), a module's (`user.*`), or all (`*`). */
export type EventPattern = '*' | `${string}.${string}`

export const matches = (pattern: EventPattern, type: string) =>
  pattern === '*' || (pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern)
