import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { DeadlineParts, DeadlineSettling } from '../deadlines/moduleDeadlines.ts'
import { entryDeadlines } from './entryDeadlines.ts'
import { joinDeadlines } from './joinDeadlines.ts'
import { removalDeadlines } from './removalDeadlines.ts'

const ALL: readonly DeadlineSettling[] = [removalDeadlines, joinDeadlines, entryDeadlines]

/** What is to happen at moments in channels: who is let out, who is let in, and what is said on the way. */
export const channelDeadlines: DeadlineSettling = {
  types: [...new Set(ALL.flatMap(({ types }) => types))],
  settle: (recorded) =>
    pipe(
      ALL.filter(({ types }) => types.includes(recorded.type)),
      E.traverseArray(({ settle }) => settle(recorded)),
      E.map((changes) => changes.flat()),
    ),
}

/** What happens at those that need no other module. Each knows its own by their keys. */
export const channelDeadlineParts: DeadlineParts = (deadline, at) =>
  [removalDeadlines, joinDeadlines].find(({ keys }) => keys.test(deadline.key))?.partsFor(deadline, at) ?? []
