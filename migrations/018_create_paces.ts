import { Migration } from '@mikro-orm/migrations'

/** When each thing that is limited has all its places again. It may be forgotten, and is not worth a line of the log. */
export class CreatePaces extends Migration {
  override up() {
    this.addSql(`
      create unlogged table paces (
        key      text primary key,
        full_at  timestamptz not null,
        was_free boolean not null
      )`)
  }
}
