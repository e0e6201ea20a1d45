import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ModuleDeadlines } from '../deadlines/moduleDeadlines.ts'
import { joinDeadlines } from './joinDeadlines.ts'
import { removalDeadlines } from './removalDeadlines.ts'

/** Each knows its own by their keys. */
const ALL: readonly (ModuleDeadlines & { readonly keys: RegExp })[] = [removalDeadlines, joinDeadlines]

/** What is to happen at moments in channels: who is let out, and who is let in. */
export const channelDeadlines: ModuleDeadlines = {
  types: [...new Set(ALL.flatMap(({ types }) => types))],
  settle: (recorded) =>
    pipe(
      ALL.filter(({ types }) => types.includes(recorded.type)),
      E.traverseArray(({ settle }) => settle(recorded)),
      E.map((changes) => changes.flat()),
    ),
  partsFor: (deadline, at) => ALL.find(({ keys }) => keys.test(deadline.key))?.partsFor(deadline, at) ?? [],
}
