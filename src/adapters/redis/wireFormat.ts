import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { PathReporter } from 'io-ts/lib/PathReporter.js'
import { EventMessage } from '../../application/events/eventMessage.ts'
import type { EventPattern } from '../../application/events/eventPattern.ts'

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

/** The glob for PSUBSCRIBE: only the pattern's own star is one. */
export const globOf = (prefix: string, pattern: EventPattern) =>
  pattern.endsWith('*') ? `${escapeGlob(prefix + pattern.slice(0, -1))}*` : escapeGlob(prefix + pattern)

const escapeGlob = (text: string) => text.replaceAll(/[\\*?[\]^-]/g, (character) => `\\${character}`)
