import { randomBytes } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { v4 } from 'uuid'
import { portFailure } from '../../application/ports/portFailure.ts'
import type { Vault } from '../../application/ports/vault.ts'
import {
  fingerprintWith,
  KEY_BYTES,
  type MemberKey,
  NONCE_BYTES,
  openWith,
  sealWith,
} from '../../application/privacy/memberKey.ts'
import type { UserId, Uuid } from '../../domain/kernel/ids.ts'

/** Members' keys that live as long as the process. `random` gives so many bytes that nobody can guess. */
export const createMemoryVault = (random: (bytes: number) => Uint8Array = randomBytes): Vault => {
  const keys = new Map<UserId, MemberKey>()

  const keyOf = (userId: UserId): MemberKey => {
    const key = keys.get(userId) ?? { kid: v4({ random: random(16) }) as Uuid, key: random(KEY_BYTES) }
    keys.set(userId, key)
    return key
  }

  return {
    seal: (userId, value) => TE.fromIO(() => sealWith(keyOf(userId), random(NONCE_BYTES), value)),
    open: (sealed) => async () => {
      const key = [...keys.values()].find(({ kid }) => kid === sealed.kid)
      if (key === undefined) return E.right(O.none)
      return pipe(
        openWith(key, sealed),
        E.bimap((cause) => portFailure('a sealed value cannot be opened: it was changed', cause), O.some),
      )
    },
    createKey: (userId) => TE.fromIO(() => void keyOf(userId)),
    fingerprint: (userId, value) =>
      TE.fromIO(() =>
        pipe(
          O.fromNullable(keys.get(userId)),
          O.map((key) => fingerprintWith(key, value)),
        ),
      ),
    forget: (userId) => TE.fromIO(() => keys.delete(userId)),
  }
}
