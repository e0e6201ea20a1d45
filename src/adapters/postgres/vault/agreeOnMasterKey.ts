import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MasterKey } from '../../../application/ports/masterKey.ts'
import { type PortFailure, portFailure } from '../../../application/ports/portFailure.ts'
import { decrypt, digestOfMasterKey, KEY_BYTES } from '../../../application/privacy/memberKey.ts'
import { MASTER_KEY_LOCK } from '../connection/advisoryLocks.ts'
import type { Access } from '../connection/connectionOptions.ts'
import type { Orm } from '../connection/orm.ts'
import { codeOf, postgresFailure } from '../connection/postgresFailure.ts'
import { sql, type Where } from '../connection/sql.ts'
import { inTransaction, orRollBack } from '../connection/transaction.ts'

const UNDEFINED_TABLE = '42P01'
const CHECKING = 'checking the master key'

type FirstKey = { readonly kid: string; readonly nonce: Uint8Array; readonly wrapped: Uint8Array }

/**
 * The master key of this database, from where it is kept.
 *
 * - The database is read first. Where it knows a key, or holds a member's key, none is made, and any other key is
 *   refused.
 * - A database that knows no key yet learns it from the first process that may write. Of several processes at once one
 *   makes it, and the others are refused, unless they keep it in the same place.
 * - An older database, which does not know its key, takes only one that opens the oldest of the members' keys.
 * - A process that only reads, where nothing was ever sealed, gets a key that opens nothing.
 */
export const agreeOnMasterKey = (
  orm: Orm,
  masterKey: MasterKey,
  access: Access,
): TE.TaskEither<PortFailure, Uint8Array> =>
  pipe(
    TE.tryCatch(() => knownDigest(orm), postgresFailure(CHECKING)),
    TE.flatMap((digest) => {
      if (digest !== undefined) return keyWith(masterKey, digest)
      return access === 'write' ? introduce(orm, masterKey) : keyOfReader(orm, masterKey)
    }),
  )

const introduce = (orm: Orm, masterKey: MasterKey): TE.TaskEither<PortFailure, Uint8Array> =>
  pipe(
    inTransaction<PortFailure, Uint8Array>(orm, CHECKING, async (em) => {
      await sql(em, 'select pg_advisory_xact_lock($1, $2)', MASTER_KEY_LOCK)
      const digest = await knownDigest(em)
      if (digest !== undefined) return orRollBack(await keyWith(masterKey, digest)())
      const first = await firstKey(em)
      const found = orRollBack(await (first === undefined ? masterKey.make : masterKey.read)())
      const key = orRollBack(opening(masterKey, found, first))
      await sql(em, 'insert into master_key (digest) values ($1)', [digestOfMasterKey(key)])
      return key
    }),
    TE.mapLeft((failure) => (failure._tag === 'PortFailure' ? failure : portFailure(failure.message))),
  )

const keyWith = (masterKey: MasterKey, digest: Uint8Array): TE.TaskEither<PortFailure, Uint8Array> =>
  pipe(
    masterKey.read,
    TE.flatMapEither(E.fromOption(() => missing(masterKey))),
    TE.filterOrElse(
      (key) => digestOfMasterKey(key).equals(digest),
      () => another(masterKey),
    ),
  )

const keyOfReader = (orm: Orm, masterKey: MasterKey): TE.TaskEither<PortFailure, Uint8Array> =>
  pipe(
    TE.tryCatch(() => firstKey(orm), postgresFailure(CHECKING)),
    TE.flatMap((first) =>
      pipe(
        masterKey.read,
        TE.flatMapEither((found) =>
          first === undefined
            ? E.right(O.getOrElse((): Uint8Array => new Uint8Array(KEY_BYTES))(found))
            : opening(masterKey, found, first),
        ),
      ),
    ),
  )

const opening = (
  masterKey: MasterKey,
  found: O.Option<Uint8Array>,
  first: FirstKey | undefined,
): E.Either<PortFailure, Uint8Array> =>
  pipe(
    found,
    E.fromOption(() => missing(masterKey)),
    E.filterOrElse(
      (key) => first === undefined || E.isRight(decrypt(key, first.nonce, first.kid, first.wrapped)),
      () => another(masterKey),
    ),
  )

/** A process that only reads may meet a schema that has no such table yet. */
const knownDigest = async (where: Where): Promise<Uint8Array | undefined> => {
  try {
    const [row] = await sql<{ digest: Uint8Array }>(where, 'select digest from master_key')
    return row?.digest
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return undefined
    throw error
  }
}

const firstKey = async (where: Where): Promise<FirstKey | undefined> => {
  const select = 'select kid, nonce, wrapped from member_keys order by created_at, user_id limit 1'
  const [row] = await sql<FirstKey>(where, select)
  return row
}

const RESTORE =
  'Names in this log open only with the key that was made for it: restore your backup of master.key to DATA_DIR, or set PII_MASTER_KEY to that key. ' +
  'If this is one more bot on the same database, give it the first one’s key.'

const missing = ({ place }: MasterKey) =>
  portFailure(`This database has a master key, and there is none in ${place}. ${RESTORE}`)

const another = ({ place }: MasterKey) =>
  portFailure(`The master key in ${place} is not the one of this database. ${RESTORE}`)
