import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PublishFirst } from '../content/experiences.ts'
import { faultLine } from '../content/faults.ts'
import { byOperator } from '../log/eventMetadata.ts'
import type { IdGenerator } from '../ports/idGenerator.ts'
import { portFailure } from '../ports/portFailure.ts'
import type { Publish, Published, PublishFailure } from './publish.ts'

export const createPublishFirst =
  ({ publish, ids }: { readonly publish: Publish; readonly ids: IdGenerator }): PublishFirst =>
  (sources) =>
    pipe(
      publish({ sources, madeOn: 0, metadata: byOperator(ids.next()) }),
      TE.flatMap((published) => TE.fromEither(told(published))),
    )

const told = (published: Published): E.Either<PublishFailure, boolean> => {
  switch (published._tag) {
    case 'published':
      return E.right(true)
    case 'outdated':
    case 'unchanged':
      return E.right(false)
    case 'invalid':
      return E.left(
        portFailure(`The sample cannot be published: ${published.faults.map(faultLine).join('\n')}`),
      )
    case 'harmful':
      return E.left(
        portFailure(
          `The sample cannot be published: ${published.obstacles.map(({ wrong }) => wrong).join('; ')}`,
        ),
      )
  }
}
