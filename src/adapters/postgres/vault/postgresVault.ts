import { randomBytes, randomUUID } from 'node:crypto'
import type { MikroORM } from '@mikro-orm/postgresql'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MasterKey } from '../../../application/ports/masterKey.ts'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import type { Vault } from '../../../application/ports/vault.ts'
import {
  decrypt,
  encrypt,
  fingerprintWith,
  KEY_BYTES,
  type MemberKey,
  NONCE_BYTES,
  openWith,
  sealWith,
} from '../../../application/privacy/memberKey.ts'
import type { UserId, Uuid } from '../../../domain/kernel/ids.ts'
import type { Access } from '../connection/connectionOptions.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { prepared, sql } from '../connection/sql.ts'
import { createGroupRead } from '../log/groupRead.ts'
import { agreeOnMasterKey } from './agreeOnMasterKey.ts'

type KeyRow = {
  readonly user_id: number
  readonly kid: string
  readonly nonce: Uint8Array
  readonly wrapped: Uint8Array
}

const SELECT = 'select user_id::float8 as user_id, kid, nonce, wrapped from member_keys'
const BY_MEMBER = prepared(`${SELECT} where user_id = any($1::bigint[])`)
const BY_KID = prepared(`${SELECT} where kid = any($1::uuid[])`)

/** The members' keys in the table `member_keys`, wrapped by the master key that this database was begun with. */
export const openPostgresVault = (
  orm: MikroORM,
  masterKey: MasterKey,
  access: Access = 'write',
): TE.TaskEither<PortFailure, Vault> =>
  pipe(
    agreeOnMasterKey(orm, masterKey, access),
    TE.map((key) => createVault(orm, key)),
  )

const createVault = (orm: MikroORM, masterKey: Uint8Array): Vault => {
  const rowOfMember = createGroupRead('reading a member’s key', async (members: readonly UserId[]) => {
    const rows = new Map((await sql<KeyRow>(orm, BY_MEMBER, [members])).map((row) => [row.user_id, row]))
    return members.map((member) => O.fromNullable(rows.get(member)))
  })
  const rowOfKid = createGroupRead('reading a member’s key', async (kids: readonly string[]) => {
    const rows = new Map((await sql<KeyRow>(orm, BY_KID, [kids])).map((row) => [row.kid, row]))
    return kids.map((kid) => O.fromNullable(rows.get(kid)))
  })
  const opened = TE.flatMapEither(
    O.traverse(E.Applicative)((row: KeyRow): E.Either<PortFailure, MemberKey> => unwrap(masterKey, row)),
  )
  const keyOfMember = (userId: UserId) => pipe(rowOfMember(userId), opened)

  const createKey = (userId: UserId): TE.TaskEither<PortFailure, void> =>
    TE.tryCatch(async () => {
      const kid = randomUUID()
      const nonce = randomBytes(NONCE_BYTES)
      const wrapped = encrypt(masterKey, nonce, kid, randomBytes(KEY_BYTES))
      await sql(
        orm,
        `insert into member_keys (user_id, kid, nonce, wrapped) values ($1, $2, $3, $4)
         on conflict (user_id) do nothing`,
        [userId, kid, nonce, wrapped],
      )
    }, postgresFailure('making a member’s key'))

  const keyOf = (userId: UserId): TE.TaskEither<PortFailure, MemberKey> =>
    pipe(
      createKey(userId),
      TE.flatMap(() => keyOfMember(userId)),
      TE.flatMap(
        TE.fromOption(() => portFailure('a member’s key was destroyed while it was used; try again')),
      ),
    )

  return {
    createKey,
    seal: (userId, value) =>
      pipe(
        keyOfMember(userId),
        TE.flatMap(O.match(() => keyOf(userId), TE.right)),
        TE.map((key) => sealWith(key, randomBytes(NONCE_BYTES), value)),
      ),
    open: (sealed) =>
      pipe(
        pipe(rowOfKid(sealed.kid), opened),
        TE.flatMapEither(
          O.match(
            () => E.right(O.none),
            (key) =>
              pipe(
                openWith(key, sealed),
                E.bimap(
                  (cause) => portFailure('a sealed value cannot be opened: it was changed', cause),
                  O.some,
                ),
              ),
          ),
        ),
      ),
    fingerprint: (userId, value) =>
      pipe(keyOfMember(userId), TE.map(O.map((key) => fingerprintWith(key, value)))),
    forget: (userId) =>
      TE.tryCatch(async () => {
        const destroyed = await sql(orm, 'delete from member_keys where user_id = $1 returning user_id', [
          userId,
        ])
        return destroyed.length > 0
      }, postgresFailure('destroying a member’s key')),
  }
}

const unwrap = (masterKey: Uint8Array, { kid, nonce, wrapped }: KeyRow): E.Either<PortFailure, MemberKey> =>
  pipe(
    decrypt(masterKey, nonce, kid, wrapped),
    E.bimap(
      (cause) =>
        portFailure(
          'a member’s key does not open with the master key of this database: it was made with another one, or changed',
          cause,
        ),
      (key) => ({ kid: kid as Uuid, key }),
    ),
  )
