import { Migration } from '@mikro-orm/migrations'

const COLUMNS = ['kid', 'nonce', 'wrapped', 'account_digest', 'account_nonce', 'account_sealed']

/**
 * What forgotten members left on the disk and is to be erased there, by the position of the event that says so.
 *
 * The planner's statistics keep samples of what is in a table: of members' keys and accounts it needs none, and gets none.
 * That the columns are given the type that they have drops what was sampled before.
 */
export class CreateErasures extends Migration {
  override up() {
    this.addSql(`
      create table erasures (
        "position"   bigint primary key check ("position" > 0),
        forgotten_at timestamptz(3) not null,
        done_at      timestamptz
      )`)
    this.addSql(`create index erasures_waiting on erasures (forgotten_at) where done_at is null`)
    this.addSql(`
      alter table member_keys
        ${COLUMNS.map((column) => `alter column ${column} type ${column === 'kid' ? 'uuid' : 'bytea'}`).join(', ')}`)
    this.addSql(`
      alter table member_keys ${COLUMNS.map((column) => `alter column ${column} set statistics 0`).join(', ')}`)
  }
}
