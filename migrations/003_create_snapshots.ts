import { Migration } from '@mikro-orm/migrations'

/** Folded states, so that a long stream need not be read from its start; each can be thrown away at any time. */
export class CreateSnapshots extends Migration {
  override up() {
    this.addSql(`
      create table snapshots (
        stream  text not null,
        fold    text not null,
        version integer not null check (version > 0),
        state   jsonb not null,
        primary key (stream, fold)
      )`)
  }
}
