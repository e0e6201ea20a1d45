import type { LinkFault } from '../../log/logLink.ts'
import type { BrokenLink } from './brokenLink.ts'
import { diagnoseHash } from './diagnoseHash.ts'
import { type LogFault, logFault } from './logFault.ts'

/** Tells what was done to the log, from the law that an event breaks and from what follows it. */
export const diagnose = async ({ law, reason }: LinkFault, broken: BrokenLink): Promise<LogFault> => {
  const { position } = broken.event
  switch (law) {
    case 'position':
      return diagnosePosition(broken)
    case 'content':
      return logFault(position, 'changed content', reason)
    case 'hash':
      return diagnoseHash(broken)
    case 'version':
      return logFault(position, 'skipped version', reason)
    case 'time':
      return logFault(position, 'time gone back', reason)
  }
}

/** An event that is somewhere else, as in a file whose lines were exchanged, is not missing. */
const diagnosePosition = async ({ before, event, next }: BrokenLink): Promise<LogFault> => {
  const due = before.position + 1
  if (event.position < due)
    return logFault(due, 'swapped order', `position ${event.position} comes where position ${due} is due`)
  for (let later = await next(); later !== undefined; later = await next())
    if (later.position === due)
      return logFault(due, 'swapped order', `position ${due} comes after position ${event.position}`)
  const last = event.position - 1
  return logFault(
    due,
    'missing event',
    due === last ? `position ${due} is missing` : `positions ${due} to ${last} are missing`,
  )
}
