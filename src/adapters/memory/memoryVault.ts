import { randomBytes } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { v4 } from 'uuid'
import type { CameWith, Vault, VaultMember } from '../../application/ports/vault.ts'
import { createAccountCipher, NUMBER_BYTES, numberFrom } from '../../application/privacy/accounts.ts'
import {
  fingerprintWith,
  KEY_BYTES,
  type MemberKey,
  NONCE_BYTES,
  openWith,
  sealWith,
  WAS_CHANGED,
} from '../../application/privacy/memberKey.ts'
import type { TelegramId, UserId, Uuid } from '../../domain/kernel/ids.ts'

/** A vault whose members can be moved to another account, which is for `createMemoryAccountOffers` to do. */
export type MemoryVault = Vault & {
  readonly isMember: (userId: UserId) => boolean
  /** Who has the account; nothing where nobody has. */
  readonly holderOf: (account: TelegramId) => UserId | undefined
  readonly move: (userId: UserId, account: TelegramId, cameWith?: CameWith) => void
}

type Kept = {
  readonly account: TelegramId
  readonly userId: UserId
  readonly key: MemberKey
  readonly cameWith?: CameWith
}

/**
 * A vault that lives as long as the process, and for as long knows by which update a member came.
 *
 * - `random` gives so many bytes that nobody can guess.
 * - `draw` gives the number of an account; a test may want to know it beforehand.
 */
export const createMemoryVault = (
  random: (bytes: number) => Uint8Array = randomBytes,
  draw: (account: TelegramId) => UserId = () => numberFrom(random(NUMBER_BYTES)),
): MemoryVault => {
  const members = new Map<TelegramId, Kept>()
  const { commandId } = createAccountCipher(random(KEY_BYTES))

  const memberOf = ({ userId, key, cameWith: came }: Kept): VaultMember => ({
    userId,
    ...cameWith(came),
    seal: (value) => sealWith(key, random(NONCE_BYTES), value),
    fingerprint: (value) => fingerprintWith(key, value),
  })

  const admit = (account: TelegramId, came?: CameWith): Kept => {
    const key = { kid: v4({ random: random(16) }) as Uuid, key: random(KEY_BYTES) }
    const kept = { account, userId: draw(account), key, ...cameWith(came) }
    members.set(account, kept)
    return kept
  }

  const byNumber = (userId: UserId) => [...members.values()].find((kept) => kept.userId === userId)

  return {
    commandId,
    find: (account) => TE.fromIO(() => pipe(O.fromNullable(members.get(account)), O.map(memberOf))),
    admit: (account, came) => TE.fromIO(() => memberOf(members.get(account) ?? admit(account, came))),
    accountOf: (userId) =>
      TE.fromIO(() =>
        pipe(
          O.fromNullable(byNumber(userId)),
          O.map(({ account }) => account),
        ),
      ),
    open: (sealed) => async () => {
      const kept = [...members.values()].find(({ key }) => key.kid === sealed.kid)
      if (kept === undefined) return E.right(O.none)
      return pipe(
        openWith(kept.key, sealed),
        E.bimap(() => ({ ...WAS_CHANGED, userId: kept.userId }), O.some),
      )
    },
    forget: (userId) =>
      TE.fromIO(() => {
        const kept = byNumber(userId)
        return kept !== undefined && members.delete(kept.account)
      }),
    isMember: (userId) => byNumber(userId) !== undefined,
    holderOf: (account) => members.get(account)?.userId,
    move: (userId, account, came) => {
      const kept = byNumber(userId)
      if (kept === undefined) return
      members.delete(kept.account)
      members.set(account, { account, userId, key: kept.key, ...cameWith(came) })
    },
  }
}

const cameWith = (came: CameWith | undefined) => (came === undefined ? {} : { cameWith: came })
