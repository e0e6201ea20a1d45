import * as E from 'fp-ts/lib/Either.js'
import type { LinkFault } from '../events/logLink.ts'
import type { Break } from './break.ts'
import { diagnoseHash } from './diagnoseHash.ts'
import { type LogFault, logFault } from './logFault.ts'

/** Tells what was done to the log, from the law that an event breaks and from what follows it. */
export const diagnose = async <F>(
  { law, reason }: LinkFault,
  broken: Break<F>,
): Promise<E.Either<F, LogFault>> => {
  const { position } = broken.event
  switch (law) {
    case 'position':
      return diagnosePosition(broken)
    case 'content':
      return E.right(logFault(position, 'changed content', reason))
    case 'hash':
      return diagnoseHash(broken)
    case 'version':
      return E.right(logFault(position, 'skipped version', reason))
    case 'time':
      return E.right(logFault(position, 'time gone back', reason))
  }
}

/** An event that is somewhere else, as in a file whose lines were exchanged, is not missing. */
const diagnosePosition = async <F>({ before, event, next }: Break<F>): Promise<E.Either<F, LogFault>> => {
  const due = before.position + 1
  if (event.position < due)
    return E.right(
      logFault(due, 'swapped order', `position ${event.position} comes where position ${due} is due`),
    )
  for (;;) {
    const later = await next()
    if (E.isLeft(later)) return later
    if (later.right === undefined) break
    if (later.right.position === due)
      return E.right(
        logFault(due, 'swapped order', `position ${due} comes behind position ${event.position}`),
      )
  }
  const last = event.position - 1
  return E.right(
    logFault(
      due,
      'missing event',
      due === last ? `position ${due} is missing` : `positions ${due} to ${last} are missing`,
    ),
  )
}
