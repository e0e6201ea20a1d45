const DAY_MS = 24 * 60 * 60_000

/** What happened before that is no news any more. */
export const isOld = (happenedAt: Date, now: Date) => now.getTime() - happenedAt.getTime() > DAY_MS
