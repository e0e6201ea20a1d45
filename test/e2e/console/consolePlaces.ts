import type { AuditedBot } from '../../support/auditedBot.ts'

/** A trigger of the database's own refuses one member's row: what a projection can meet that no retry mends. */
export const poison = (userId: number) => `
  create function refuse_member() returns trigger language plpgsql as $$
  begin raise exception 'nobody may <b>move</b> here' using errcode = 'check_violation'; end $$;
  create trigger refuse_member before insert or update on users
    for each row when (new.user_id = ${userId}) execute function refuse_member()`

/** The pages that the console leads to, as its menu has them: one that a module binds is among them by itself. */
const boundPages = (html: string): readonly string[] => {
  const [, menu = ''] = /<nav id="pages"([\s\S]*?)<\/nav>/.exec(html) ?? []
  return [...menu.matchAll(/href="\/console([^"]*)"/g)].map(([, path = '']) => path)
}

/** Those, what lies below them, and one that is not there. */
export const pathsOf = (html: string, { ana }: Pick<AuditedBot, 'ana'>): readonly string[] => [
  ...boundPages(html),
  '/events/4',
  '/events?type=nonsense&from=nonsense',
  `/members/${ana}`,
  '/content/versions',
  '/content/play',
  '/nothing',
]

/** All positions from the highest one down. */
export const downFrom = (highest: number) => Array.from({ length: highest }, (_, nth) => highest - nth)
