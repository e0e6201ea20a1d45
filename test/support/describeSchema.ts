import type { Orm } from '../../src/adapters/postgres/connection/orm.ts'
import { sql } from '../../src/adapters/postgres/connection/sql.ts'

/** A name of a constraint or an index means something only where a function speaks of it. */
const MEANT = (name: string) =>
  `case when exists (select from own_functions f where f.prosrc like '%' || ${name} || '%') then ${name} end`

/** Who may do what, where the owner has another name in every installation. */
const GRANTS = (acl: string, kind: string, owner: string) => `
  (select string_agg(
            format('%s to %s%s', g.privilege_type,
                   case g.grantee when 0 then 'everybody' when ${owner} then 'the owner' else g.grantee::regrole::text end,
                   case when g.is_grantable then ', who may grant it' end),
            '; ' order by g.privilege_type, g.grantee <> 0, g.grantee <> ${owner}, g.grantee::regrole::text)
     from aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))) as g)`

const COLUMNS = `
  select format('column %s of %s', row_number() over (partition by c.oid order by a.attnum), c.relname),
         concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
                   case when a.atthasdef then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
                   'collation ' || nullif(a.attcollation, 0)::regcollation::text, a.attidentity, a.attgenerated,
                   a.attacl::text)
    from own_tables c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
   where c.relkind <> 'i'`

/* Names of what PostgreSQL itself makes for a table, as not-null constraints since 18, are left to the columns. */
const CONSTRAINTS = `
  select format('constraint of %s', c.relname),
         concat_ws(' ', pg_get_constraintdef(k.oid), case when not k.convalidated then 'not valid' end,
                   ${MEANT('k.conname')})
    from own_tables c join pg_constraint k on k.conrelid = c.oid
   where k.contype <> 'n'`

const INDEXES = `
  select format('index of %s', c.relname),
         concat_ws(' ', regexp_replace(pg_get_indexdef(x.indexrelid), ' INDEX .*? ON ', ' INDEX ON '),
                   case when x.indisprimary then 'primary' end, case when not x.indisvalid then 'invalid' end,
                   ${MEANT('i.relname')})
    from own_tables c join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid`

const TRIGGERS = `
  select format('trigger of %s', c.relname), concat_ws(' ', pg_get_triggerdef(t.oid), 'enabled', t.tgenabled)
    from own_tables c join pg_trigger t on t.tgrelid = c.oid
   where not t.tgisinternal`

const TABLES = `
  select format('%s', c.relname),
         concat_ws(' ', 'kind', c.relkind, 'persistence', c.relpersistence, 'row security', c.relrowsecurity,
                   c.relforcerowsecurity, c.reloptions::text,
                   case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
                   ${GRANTS('c.relacl', 'r', 'c.relowner')})
    from own_tables c
   where c.relkind <> 'i'`

const FUNCTIONS = `
  select format('function %s', f.proname), concat_ws(' ', pg_get_functiondef(f.oid), ${GRANTS('f.proacl', 'f', 'f.proowner')})
    from own_functions f`

const TYPES = `
  select format('type %s', t.typname),
         concat_ws(' ', t.typtype, format_type(nullif(t.typbasetype, 0), t.typtypmod),
                   (select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid))
    from pg_type t
   where t.typnamespace = current_schema()::regnamespace and t.typtype in ('d', 'e', 'r')`

const EVERYTHING = `
  with own_tables as (select * from pg_class where relnamespace = current_schema()::regnamespace),
       own_functions as (select * from pg_proc where pronamespace = current_schema()::regnamespace)
  ${[TABLES, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, FUNCTIONS, TYPES].join(' union all ')}
  union all select 'extension ' || extname, extversion from pg_extension`

/** Everything that a schema consists of, as the catalogues define it: what is named differently alone is the same. */
export const describeSchema = async (orm: Orm): Promise<readonly string[]> => {
  const rows = await sql<{ what: string; definition: string }>(
    orm,
    `select * from (${EVERYTHING}) as all_of_it(what, definition)`,
  )
  return rows.map(({ what, definition }) => `${what}: ${definition}`).toSorted()
}
