import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import { REASONS } from '../../../application/ports/reasons.ts'
import { CAME_HOURS, type CameWith, type VaultFailure } from '../../../application/ports/vault.ts'
import { decrypt, type MemberKey } from '../../../application/privacy/memberKey.ts'
import type { UserId, Uuid } from '../../../domain/kernel/ids.ts'
import type { Orm } from '../connection/orm.ts'
import { prepared, sql } from '../connection/sql.ts'
import { createGroupRead } from '../log/groupRead.ts'

/** A row of `member_keys`. One that was made before accounts were kept has none. */
export type KeyRow = {
  readonly user_id: UserId
  readonly kid: Uuid
  readonly nonce: Uint8Array
  readonly wrapped: Uint8Array
  readonly account_digest: Uint8Array | null
  readonly account_nonce: Uint8Array | null
  readonly account_sealed: Uint8Array | null
  /** Nothing once it is older than the vault may know. */
  readonly came_with: CameWith | null
  readonly in_dialogue: boolean
}

const SELECT = `
  select user_id::float8 as user_id, kid, nonce, wrapped, account_digest, account_nonce, account_sealed,
         case when came_with is not null and came_at > clock_timestamp() - interval '${CAME_HOURS} hours'
              then json_build_object('bot', came_to, 'update', came_with)
         end as came_with,
         exists (select from dialogues d where d.user_id = member_keys.user_id) as in_dialogue
    from member_keys`
const BY_ACCOUNT = prepared(`${SELECT} where account_digest = any($1::bytea[])`)
const BY_NUMBER = prepared(`${SELECT} where user_id = any($1::bigint[])`)
const BY_KID = prepared(`${SELECT} where kid = any($1::uuid[])`)

/** Reads rows by what is known of a member; reads of the same moment are one statement. */
export const createReadKeys = (orm: Orm) => {
  const reading = <Key>(statement: string, keyOf: (row: KeyRow) => string, nameOf: (key: Key) => string) =>
    createGroupRead('reading a member’s key', async (keys: readonly Key[]) => {
      const rows = await sql<KeyRow>(orm.urgent, statement, [keys])
      const byKey = new Map(rows.map((row) => [keyOf(row), row]))
      return keys.map((key) => O.fromNullable(byKey.get(nameOf(key))))
    })
  const hex = (bytes: Uint8Array | null) => (bytes === null ? '' : Buffer.from(bytes).toString('hex'))
  return {
    byAccount: reading<Uint8Array>(BY_ACCOUNT, (row) => hex(row.account_digest), hex),
    byNumber: reading<UserId>(BY_NUMBER, (row) => String(row.user_id), String),
    byKid: reading<Uuid>(BY_KID, (row) => row.kid, String),
  }
}

export const unwrapKey = (
  masterKey: Uint8Array,
  { user_id, kid, nonce, wrapped }: KeyRow,
): E.Either<VaultFailure, MemberKey> =>
  pipe(
    decrypt(masterKey, nonce, kid, wrapped),
    E.bimap(
      () => ({
        _tag: 'MemberUnreadable' as const,
        message: REASONS['other-key'],
        userId: user_id,
      }),
      (key) => ({ kid, key }),
    ),
  )
