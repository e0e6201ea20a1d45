import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { NoticeSource } from '../../../application/notices/writeNotices.ts'
import type { Front } from '../talking/fronts/front.ts'

/** Which events the fronts have words for. */
export const noticeSources = (fronts: readonly Pick<Front, 'name' | 'notices'>[]): readonly NoticeSource[] =>
  fronts.flatMap(({ name, notices }) =>
    notices === undefined
      ? []
      : [
          {
            name,
            types: notices.types,
            memberOf: (event) =>
              pipe(
                notices.noticeFor(event),
                E.map((notice) => notice?.userId),
              ),
            ...(notices.laterMs && { laterMs: notices.laterMs }),
          },
        ],
  )
