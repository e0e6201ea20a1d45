import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Notices } from '../ports/notices.ts'
import type { Backlog } from '../subscriptions/backlog.ts'

const MOST_COUNTED = 1_000

/** What members are about to be told of events. What was put off, because it is night for them, is not waited for. */
export const noticesBacklog = ({ list }: Pick<Notices, 'list'>): Backlog => ({
  name: 'notices',
  waiting: pipe(
    list({ states: ['waiting', 'sending'], limit: MOST_COUNTED }),
    TE.map((notices) => notices.filter(({ front, reason }) => front !== null && reason === null).length),
  ),
})
