import { Migration } from '@mikro-orm/migrations'

const MAY_BE_READ = `
  do $$
  begin
    if exists (select from pg_roles where rolname = 'dianabot_auditor')
       and has_table_privilege('dianabot_auditor', 'event_logs', 'select') then
      grant select on tree_nodes to dianabot_auditor;
    end if;
  end $$`

/** The hashes of complete subtrees of the log's Merkle tree: of 256 events, of 65,536, and so on. Auditors read them. */
export class CreateTreeNodes extends Migration {
  override up() {
    this.addSql(`
      create table tree_nodes (
        level smallint not null check (level > 0 and level % 8 = 0),
        nth   bigint not null check (nth >= 0),
        hash  bytea not null check (octet_length(hash) = 32),
        primary key (level, nth)
      )`)
    this.addSql(MAY_BE_READ)
  }
}
