import type { AuditedBot } from '../../support/auditedBot.ts'

export const TOKEN = 'a-token-for-the-console'

/** A trigger of the database's own refuses one member's row: what a projection can meet that no retry mends. */
export const poison = (userId: number) => `
  create function refuse_member() returns trigger language plpgsql as $$
  begin raise exception 'nobody may <b>move</b> here' using errcode = 'check_violation'; end $$;
  create trigger refuse_member before insert or update on users
    for each row when (new.user_id = ${userId}) execute function refuse_member()`

/** Every page there is, and one that is not. */
export const pathsOf = ({ ana }: Pick<AuditedBot, 'ana'>) => [
  '',
  '/events',
  '/events/4',
  '/members',
  `/members/${ana}`,
  '/content',
  '/content/versions',
  '/content/play',
  '/shop',
  '/plans',
  '/memberships',
  '/payments',
  '/removals',
  '/subscriptions',
  '/coming',
  '/audit',
  '/receipts',
  '/roles',
  '/nothing',
]

/** All positions from the highest one down. */
export const downFrom = (highest: number) => Array.from({ length: highest }, (_, nth) => highest - nth)
