import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '../../application/ports/clock.ts'
import type { SecretDigest, Session, Sessions } from '../../application/ports/sessions.ts'

/** Sessions that live as long as the process, which has them for itself. */
export const createMemorySessions = (clock: Clock): Sessions => {
  const sessions = new Map<SecretDigest, Session>()

  const forgetOld = () => {
    const now = clock.now()
    for (const [digest, { until }] of sessions) if (until <= now) sessions.delete(digest)
  }
  const find = (digest: SecretDigest): O.Option<Session> => {
    forgetOld()
    return O.fromNullable(sessions.get(digest))
  }

  return {
    begin: (digest, actor, milliseconds) =>
      TE.fromIO(() => {
        if (O.isNone(find(digest)))
          sessions.set(digest, { actor, until: new Date(clock.now().getTime() + milliseconds) })
      }),
    find: (digest) => TE.fromIO(() => find(digest)),
    end: (digest) =>
      TE.fromIO(() => {
        const found = find(digest)
        sessions.delete(digest)
        return found
      }),
    endAll: (actor) =>
      TE.fromIO(() => {
        for (const [digest, session] of sessions) if (session.actor === actor) sessions.delete(digest)
      }),
  }
}
