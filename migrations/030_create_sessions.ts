import { Migration } from '@mikro-orm/migrations'

/** Who was let into the console, by the digest of a secret that is kept nowhere; an actor is a number, or the operator. */
export class CreateSessions extends Migration {
  override up() {
    this.addSql(`
      create table sessions (
        digest text primary key,
        actor  text not null,
        until  timestamptz(3) not null
      )`)
    this.addSql('create index sessions_of_actor on sessions (actor)')
  }
}
