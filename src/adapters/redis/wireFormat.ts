import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { PathReporter } from 'io-ts/lib/PathReporter.js'
import { EventMessage } from '../../application/bus/eventMessage.ts'
import type { EventPattern } from '../../application/log/eventPattern.ts'

export const toWire = (message: EventMessage) => JSON.stringify(EventMessage.encode(message))

/** Reads a message that any program may have written; the answer on the left says what is wrong with it. */
export const fromWire = (text: string): E.Either<string, EventMessage> =>
  pipe(
    E.tryCatch(
      () => JSON.parse(text) as unknown,
      () => 'not JSON',
    ),
    E.flatMap((json) =>
      pipe(
        EventMessage.decode(json),
        E.mapLeft((errors) => PathReporter.report(E.left(errors)).join('; ')),
      ),
    ),
  )

/**
 * What to subscribe to, the next where the one before is forbidden: a channel, or a pattern, which ends with a star.
 *
 * An access list compares a pattern with its own letter by letter: `&dianabot:events:*` lets nobody subscribe to
 * `dianabot:events:user.*`. For the same reason only characters that mean something in a pattern are escaped.
 */
export const sourcesOf = (prefix: string, pattern: EventPattern): readonly string[] => {
  if (!pattern.endsWith('*')) return [prefix + pattern]
  const all = `${escapeGlob(prefix)}*`
  return pattern === '*' ? [all] : [`${escapeGlob(prefix + pattern.slice(0, -1))}*`, all]
}

const escapeGlob = (text: string) => text.replaceAll(/[\\*?[\]]/g, (character) => `\\${character}`)
