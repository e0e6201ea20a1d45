import { randomBytes, randomUUID } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MasterKey } from '../../../application/ports/masterKey.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { CameWith, Vault, VaultFailure, VaultMember } from '../../../application/ports/vault.ts'
import { createAccountCipher, NUMBER_BYTES, numberFrom } from '../../../application/privacy/accounts.ts'
import {
  encrypt,
  fingerprintWith,
  KEY_BYTES,
  NONCE_BYTES,
  openWith,
  sealWith,
  WAS_CHANGED,
} from '../../../application/privacy/memberKey.ts'
import type { TelegramId, UserId } from '../../../domain/kernel/ids.ts'
import type { Access } from '../connection/connectionOptions.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { agreeOnMasterKey } from './agreeOnMasterKey.ts'
import { createReadKeys, type KeyRow, unwrapKey } from './keyRows.ts'

/** The members in the table `member_keys`: keys and accounts, closed by the master key that this database was begun with. */
export const openPostgresVault = (
  orm: Orm,
  masterKey: MasterKey,
  access: Access = 'write',
): TE.TaskEither<PortFailure, Vault> =>
  pipe(
    agreeOnMasterKey(orm, masterKey, access),
    TE.map((key) => createPostgresVault(orm, key)),
  )

export const createPostgresVault = (orm: Orm, masterKey: Uint8Array): Vault => {
  const accounts = createAccountCipher(masterKey)
  const { byAccount, byKid, byNumber } = createReadKeys(orm)

  const memberOf = (row: KeyRow): E.Either<VaultFailure, VaultMember> =>
    pipe(
      unwrapKey(masterKey, row),
      E.map((key) => ({
        userId: row.user_id,
        isInDialogue: row.in_dialogue,
        ...(row.came_with === null ? {} : { cameWith: row.came_with }),
        seal: (value) => sealWith(key, randomBytes(NONCE_BYTES), value),
        fingerprint: (value) => fingerprintWith(key, value),
      })),
    )

  const find: Vault['find'] = (account) =>
    pipe(byAccount(accounts.digest(account)), TE.flatMapEither(O.traverse(E.Applicative)(memberOf)))

  /** Draws a number; nothing is changed where somebody has done so meanwhile, or the number is another member's. */
  const draw = (account: TelegramId, cameWith?: CameWith): TE.TaskEither<PortFailure, unknown> =>
    TE.tryCatch(() => {
      const userId = numberFrom(randomBytes(NUMBER_BYTES))
      const kid = randomUUID()
      const nonce = randomBytes(NONCE_BYTES)
      const wrapped = encrypt(masterKey, nonce, kid, randomBytes(KEY_BYTES))
      const sealed = accounts.seal(userId, account, randomBytes(NONCE_BYTES))
      return sql(
        orm,
        `insert into member_keys (
           user_id, kid, nonce, wrapped, account_digest, account_nonce, account_sealed, came_to, came_with
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [
          userId,
          kid,
          nonce,
          wrapped,
          accounts.digest(account),
          sealed.nonce,
          sealed.sealed,
          cameWith?.bot ?? null,
          cameWith?.update ?? null,
        ],
      )
    }, postgresFailure('admitting a member'))

  const admit = (account: TelegramId, cameWith?: CameWith): TE.TaskEither<VaultFailure, VaultMember> =>
    pipe(
      draw(account, cameWith),
      TE.flatMap(() => find(account)),
      TE.flatMap(O.match(() => admit(account, cameWith), TE.right)),
    )

  return {
    commandId: accounts.commandId,
    find,
    admit: (account, cameWith) =>
      pipe(find(account), TE.flatMap(O.match(() => admit(account, cameWith), TE.right))),
    accountOf: (userId) =>
      pipe(
        byNumber(userId),
        TE.flatMapEither(
          O.match(
            () => E.right(O.none),
            ({ account_nonce: nonce, account_sealed: sealed }) =>
              nonce === null || sealed === null
                ? E.right(O.none)
                : pipe(
                    accounts.open(userId, { nonce, sealed }),
                    E.bimap(() => ({ ...WAS_CHANGED, userId }), O.some),
                  ),
          ),
        ),
      ),
    open: (sealed) =>
      pipe(
        byKid(sealed.kid),
        TE.flatMapEither(
          O.match(
            () => E.right(O.none),
            (row) =>
              pipe(
                unwrapKey(masterKey, row),
                E.flatMap((key) =>
                  pipe(
                    openWith(key, sealed),
                    E.mapLeft(() => ({ ...WAS_CHANGED, userId: row.user_id })),
                  ),
                ),
                E.map(O.some),
              ),
          ),
        ),
      ),
    forget: (userId: UserId) =>
      TE.tryCatch(async () => {
        const destroyed = await sql(orm, 'delete from member_keys where user_id = $1 returning user_id', [
          userId,
        ])
        return destroyed.length > 0
      }, postgresFailure('destroying a member’s key')),
  }
}
