import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Actor, actorOf } from '../../../../application/log/eventMetadata.ts'
import type { Limit, Pace } from '../../../../application/ports/pace.ts'
import type { PortFailure } from '../../../../application/ports/portFailure.ts'
import type { Session, Sessions } from '../../../../application/ports/sessions.ts'
import type { UserId } from '../../../../domain/kernel/ids.ts'

export const SESSION_HOURS = 12
const SESSION_MS = SESSION_HOURS * 60 * 60_000
const LINK_MINUTES = 10
const LINK_MS = LINK_MINUTES * 60_000

/** Attempts to log in: of one place, and of all. Whoever forgets a token tries a few times; whoever guesses, for ever. */
const LIMITS = (place: string): readonly Limit[] => [
  { key: `console-login:${place}`, perSecond: 0.1, burst: 10 },
  { key: 'console-login', perSecond: 2, burst: 100 },
]

export type LoggedIn =
  | { readonly _tag: 'in'; readonly secret: string }
  | { readonly _tag: 'wrong' }
  | { readonly _tag: 'wait'; readonly milliseconds: number }

/**
 * The way into the console: by its token, or by a link that is good once.
 *
 * - A secret is drawn at random, given away, and kept nowhere; sessions know its digest. The operator’s goes with the token: with
 *   another token all of theirs are over.
 * - Attempts are limited before anything is compared, and compared in a time that tells nothing.
 */
export type Entrance = {
  readonly logIn: (token: string, place: string) => TE.TaskEither<PortFailure, LoggedIn>
  readonly offer: (userId: UserId) => TE.TaskEither<PortFailure, string>
  readonly enter: (link: string) => TE.TaskEither<PortFailure, O.Option<string>>
  readonly find: (secret: string) => TE.TaskEither<PortFailure, O.Option<Session>>
  readonly leave: (secret: string) => TE.TaskEither<PortFailure, unknown>
  readonly leaveEverywhere: (actor: Actor) => TE.TaskEither<PortFailure, void>
}

type Dependencies = { readonly sessions: Sessions; readonly pace: Pace; readonly adminToken: AdminToken }

const digestOf = (...texts: readonly string[]) => {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(createHash('sha256').update(text).digest())
  return hash.digest()
}

/** The operator’s secrets can be told from those of members, who know nothing of the token. */
const OPERATORS = 'o-'
const drawn = () => randomBytes(32).toString('base64url')

/** The token that logs in; one that was drawn for this start is to be told. */
export type AdminToken = { readonly token: string; readonly isFresh: boolean }

export const chooseToken = (given: string | undefined): AdminToken => ({
  token: given ?? randomBytes(24).toString('base64url'),
  isFresh: given === undefined,
})

/** Gives a member a link that lets them in once. */
export type OfferEntrance = (userId: UserId) => TE.TaskEither<PortFailure, string>

export const createOfferEntrance =
  ({ offer }: Pick<Entrance, 'offer'>, address: string): OfferEntrance =>
  (userId) =>
    pipe(
      offer(userId),
      TE.map((link) => `${address}/console/enter?link=${link}`),
    )

export const createEntrance = ({ sessions, pace, adminToken: { token } }: Dependencies): Entrance => {
  const expected = digestOf(token)

  const keyOf = (secret: string) =>
    digestOf('session', secret, secret.startsWith(OPERATORS) ? token : '').toString('base64url')
  const linkKeyOf = (link: string) => digestOf('link', link).toString('base64url')

  const begin = (actor: Actor): TE.TaskEither<PortFailure, string> => {
    const secret = `${actor === 'operator' ? OPERATORS : ''}${drawn()}`
    return pipe(
      sessions.begin(keyOf(secret), actor, SESSION_MS),
      TE.map(() => secret),
    )
  }

  const waitFor = (place: string): TE.TaskEither<PortFailure, number> =>
    pipe(
      LIMITS(place),
      TE.traverseSeqArray((limit) => pace.take(limit)),
      TE.map((waits) => Math.max(...waits)),
    )

  return {
    logIn: (given, place) =>
      pipe(
        waitFor(place),
        TE.flatMap((milliseconds): TE.TaskEither<PortFailure, LoggedIn> => {
          if (milliseconds > 0) return TE.right({ _tag: 'wait', milliseconds })
          if (!timingSafeEqual(digestOf(given), expected)) return TE.right({ _tag: 'wrong' })
          return pipe(
            begin('operator'),
            TE.map((secret): LoggedIn => ({ _tag: 'in', secret })),
          )
        }),
      ),
    offer: (userId) => {
      const link = drawn()
      return pipe(
        sessions.begin(linkKeyOf(link), actorOf(userId), LINK_MS),
        TE.map(() => link),
      )
    },
    enter: (link) =>
      pipe(
        sessions.end(linkKeyOf(link)),
        TE.flatMap(
          O.match(
            () => TE.right(O.none),
            ({ actor }) => pipe(begin(actor), TE.map(O.some)),
          ),
        ),
      ),
    find: (secret) => sessions.find(keyOf(secret)),
    leave: (secret) => sessions.end(keyOf(secret)),
    leaveEverywhere: sessions.endAll,
  }
}
