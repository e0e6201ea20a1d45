import { randomUUID } from 'node:crypto'
import { REASONS } from '../../../src/application/ports/reasons.ts'
import type { AuditedBot } from '../../support/auditedBot.ts'

type Bot = Pick<AuditedBot, 'sql' | 'ana'>

/** A broadcast that is on its way to Ana, and will reach her in an hour. */
export const putBroadcast = async ({ sql, ana }: Bot): Promise<string> => {
  const [broadcast, notice, correlation] = [randomUUID(), randomUUID(), randomUUID()]
  await sql.query(
    `insert into broadcasts (id, text, language, correlation_id, started_at)
     values ($1, 'Tomorrow at eight.', 'en', $2, now())`,
    [broadcast, correlation],
  )
  await sql.query(
    `insert into notices (id, user_id, broadcast_id, correlation_id, happened_at, state, due_at)
     values ($1, $2, $3, $4, now(), 'waiting', now() + interval '1 hour')`,
    [notice, ana, broadcast, correlation],
  )
  return broadcast
}

/** What the bot was about to tell Ana when it was killed: nobody knows whether she was told. */
export const putUncertainNotice = async (
  { sql, ana }: Bot,
  text = 'The doors open at nine.',
): Promise<string> => {
  const [broadcast, notice, correlation] = [randomUUID(), randomUUID(), randomUUID()]
  await sql.query(
    `insert into broadcasts (id, text, language, correlation_id, started_at) values ($1, $2, 'en', $3, now())`,
    [broadcast, text, correlation],
  )
  await sql.query(
    `insert into notices (id, user_id, broadcast_id, correlation_id, happened_at, state, due_at)
     values ($1, $2, $3, $4, now(), 'uncertain', now())`,
    [notice, ana, broadcast, correlation],
  )
  return notice
}

/** Something that is to happen in a year, because Ana came. */
export const putDeadline = async ({ sql }: Bot): Promise<void> => {
  await sql.query(
    `insert into deadlines (id, module, key, due_at, removes, stream, set_by, correlation_id)
     select 'tales:' || gen_random_uuid(), 'tales', 'a tale', now() + interval '1 year', false, stream, event_id,
            event_id from event_logs where "position" = 1`,
  )
}

/** An update of Ana that nobody can open. */
export const putParkedUpdate = async ({ sql, ana }: Bot): Promise<string> => {
  const id = randomUUID()
  await sql.query(
    `insert into parked_updates (id, user_id, reason, nonce, sealed)
     values ($1, $2, $3, '\\x00', '\\x00')`,
    [id, ana, REASONS['other-key']],
  )
  return id
}
