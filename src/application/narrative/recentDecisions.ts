import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Slug } from '../../domain/kernel/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { StoryDecisionRow, StoryDecisions } from './storyDecisions.ts'

type Rows = ReadonlyMap<Slug, StoryDecisionRow>

/** So long nobody looks again. How many have chosen alike is told to everybody who decides, and is old by the time it is read. */
const A_MOMENT_MS = 1_000
const PAGE = 1_000

/** The rows as they stood within the last second, read all at once for whoever asks meanwhile: there are as many as decisions. */
export const createRecentDecisions = (
  rows: Pick<StoryDecisions, 'page'>,
  clock: Pick<Clock, 'now'>,
): Pick<StoryDecisions, 'find'> => {
  let known: { readonly at: number; readonly rows: Promise<E.Either<PortFailure, Rows>> } | undefined

  const readAll = async (): Promise<E.Either<PortFailure, Rows>> => {
    const all = new Map<Slug, StoryDecisionRow>()
    for (let after: Slug | undefined; ; ) {
      const page = await rows.page({ limit: PAGE, ...(after === undefined ? {} : { after }) })()
      if (E.isLeft(page)) {
        known = undefined
        return page
      }
      for (const row of page.right) all.set(row.decisionId, row)
      after = page.right.at(-1)?.decisionId
      if (page.right.length < PAGE) return E.right(all)
    }
  }

  const recent: TE.TaskEither<PortFailure, Rows> = () => {
    const at = clock.now().getTime()
    if (known === undefined || Math.abs(at - known.at) >= A_MOMENT_MS) known = { at, rows: readAll() }
    return known.rows
  }
  return {
    find: (id) =>
      pipe(
        recent,
        TE.map((all) => O.fromNullable(all.get(id))),
      ),
  }
}
