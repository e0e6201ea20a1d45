import { randomBytes } from 'node:crypto'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import {
  type AccountOffer,
  type AccountOffers,
  KEPT_HOURS,
  OFFERED_HOURS,
} from '../../../application/ports/accountOffers.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { createAccountCipher } from '../../../application/privacy/accounts.ts'
import { NONCE_BYTES } from '../../../application/privacy/memberKey.ts'
import type { TelegramId } from '../../../domain/kernel/ids.ts'
import type { Orm } from '../connection/orm.ts'
import { postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { transactional } from '../connection/transaction.ts'

const isOlderThan = (hours: number) => `offered_at < clock_timestamp() - interval '${hours} hours'`

/** One that still stands. */
const SELECT = `
  select user_id::float8 as "userId", offer from account_offers where not ${isOlderThan(OFFERED_HOURS)}`

const REMOVE_OLD = `delete from account_offers where ${isOlderThan(KEPT_HOURS)}`

/** Those that the next offer takes the place of. */
const REPLACE = 'delete from account_offers where user_id = $1 or account_digest = $2'

/** A member who is being forgotten has none: the row in `member_keys` is locked, or gone. */
const MAKE = `
  insert into account_offers (user_id, account_digest, offer)
  select user_id, $2, $3 from member_keys
   where user_id = $1 and not exists (select from member_keys where account_digest = $2)
  returning user_id`

const TAKE = `
  with taken as (
    delete from account_offers
     where user_id = $1 and account_digest = $2 and offer = $3
       and not exists (select from member_keys where account_digest = $2)
    returning user_id
  ), moved as (
    update member_keys set account_digest = $2, account_nonce = $4, account_sealed = $5,
                           came_to = $6, came_with = $7, came_at = clock_timestamp()
      from taken where member_keys.user_id = taken.user_id
    returning member_keys.user_id
  )
  select exists (select from moved)
      or exists (select from member_keys where user_id = $1 and account_digest = $2) as "isTheirs"`

/** Offers in the table `account_offers`: of an account it has a digest, and nothing that could be opened. */
export const createPostgresAccountOffers = (orm: Orm, masterKey: Uint8Array): AccountOffers => {
  const accounts = createAccountCipher(masterKey)
  const attempt = <A>(what: string, run: () => Promise<A>): TE.TaskEither<PortFailure, A> =>
    TE.tryCatch(run, postgresFailure(what))

  const read = async (where: string, value: unknown): Promise<O.Option<AccountOffer>> => {
    await sql(orm, REMOVE_OLD)
    const [found] = await sql<AccountOffer>(orm, `${SELECT} and ${where} = $1`, [value])
    return O.fromNullable(found)
  }

  return {
    make: ({ userId, offer }: AccountOffer, account: TelegramId) =>
      attempt('keeping an offer', () =>
        transactional(orm, async (em) => {
          const digest = accounts.digest(account)
          await sql(em, REMOVE_OLD)
          await sql(em, REPLACE, [userId, digest])
          const made = await sql(em, MAKE, [userId, digest, offer])
          return made.length > 0
        }),
      ),
    of: (userId) =>
      attempt('reading an offer', async () =>
        O.map(({ offer }: AccountOffer) => offer)(await read('user_id', userId)),
      ),
    to: (account) => attempt('reading an offer', () => read('account_digest', accounts.digest(account))),
    take: ({ userId, offer }, account, cameWith) =>
      attempt('moving a member to another account', async () => {
        const { nonce, sealed } = accounts.seal(userId, account, randomBytes(NONCE_BYTES))
        const [row] = await sql<{ isTheirs: boolean }>(orm, TAKE, [
          userId,
          accounts.digest(account),
          offer,
          nonce,
          sealed,
          cameWith?.bot ?? null,
          cameWith?.update ?? null,
        ])
        return row?.isTheirs === true
      }),
  }
}
