import { Migration } from '@mikro-orm/migrations'

/** The names under which Telegram keeps what a bot has uploaded. They may be forgotten: it is uploaded again then. */
export class CreateMediaFiles extends Migration {
  override up() {
    this.addSql(`
      create unlogged table media_files (
        bot_id  bigint not null,
        digest  bytea not null check (octet_length(digest) = 32),
        file_id text not null check (file_id <> ''),
        primary key (bot_id, digest)
      )`)
  }
}
