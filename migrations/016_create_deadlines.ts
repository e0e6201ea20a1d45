import { Migration } from '@mikro-orm/migrations'

/**
 * What is to happen at a moment: a projection of the log. The names are compared letter by letter, as the program does,
 * which goes through them page by page.
 */
export class CreateDeadlines extends Migration {
  override up() {
    this.addSql(`
      create table deadlines (
        id             text collate "C" primary key,
        module         text not null,
        key            text not null,
        due_at         timestamptz(3) not null,
        removes        boolean not null,
        stream         text not null,
        set_by         text not null,
        correlation_id text not null
      )`)
    this.addSql(`create index deadlines_due on deadlines (due_at, id)`)
  }
}
