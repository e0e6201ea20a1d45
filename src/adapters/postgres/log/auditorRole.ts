import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import { SCHEMA_LOCK } from '../connection/advisoryLocks.ts'
import type { Orm } from '../connection/orm.ts'
import { codeOf, postgresFailure } from '../connection/postgresFailure.ts'
import { sql } from '../connection/sql.ts'
import { transactional } from '../connection/transaction.ts'

const TABLES = ['event_logs', 'users', 'checkpoints', 'dead_letters', 'snapshots', 'deadlines', 'tree_nodes']
const INSUFFICIENT_PRIVILEGE = '42501'

/** Roles belong to the whole server, so that another database may make this one at the same instant. */
const CREATE_ROLE = `do $$
begin
  if not exists (select from pg_roles where rolname = 'dianabot_auditor') then
    create role dianabot_auditor nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$`

/**
 * What makes the role `dianabot_auditor`: it reads the log, what is derived from it and how far that has come, and no
 * other table. Running it again changes nothing.
 */
export const AUDITOR_ROLE: readonly string[] = [
  CREATE_ROLE,
  `do $$
begin
  execute format('grant connect on database %I to dianabot_auditor', current_database());
  execute format('grant usage on schema %I to dianabot_auditor', current_schema());
end $$`,
  `grant select on ${TABLES.join(', ')} to dianabot_auditor`,
]

/** A grant by an account that may not grant is only a warning where the account holds some right itself. */
const CAN_READ = `
  select bool_and(has_table_privilege('dianabot_auditor', name, 'select')) as granted from unnest($1::text[]) as name`

/**
 * Makes the role; answers false, and changes nothing, where the account may not. Works on a session that only reads,
 * too: this is the one thing that it writes.
 */
export const createAuditorRole = (orm: Orm): TE.TaskEither<PortFailure, boolean> =>
  TE.tryCatch(async () => {
    try {
      return await transactional(orm, async (em) => {
        await sql(em, 'set transaction read write')
        // Two that grant at once would fail with "tuple concurrently updated".
        await sql(em, 'select pg_advisory_xact_lock($1, $2)', SCHEMA_LOCK)
        for (const statement of AUDITOR_ROLE) await sql(em, statement)
        const [row] = await sql<{ granted: boolean }>(em, CAN_READ, [TABLES])
        return row?.granted === true
      })
    } catch (error) {
      if (codeOf(error) === INSUFFICIENT_PRIVILEGE) return false
      throw error
    }
  }, postgresFailure('making the role'))
