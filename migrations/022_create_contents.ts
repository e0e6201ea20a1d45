import { readFileSync } from 'node:fs'
import { Migration } from '@mikro-orm/migrations'

const sqlFunction = (file: string) => readFileSync(new URL(`functions/${file}`, import.meta.url), 'utf8')

const TABLE = `
  create table contents (
    digest bytea primary key,
    bytes  bytea not null check (digest = sha256(bytes))
  )`

const KEPT = `
  create trigger contents_kept
  before update or delete or truncate on contents
  for each statement execute function refuse_contents_change()`

/** The documents, pictures and sounds of published experiences, by their SHA-256. The log names them. */
export class CreateContents extends Migration {
  override up() {
    this.addSql(TABLE)
    this.addSql(sqlFunction('refuse_contents_change.v1.sql'))
    this.addSql(KEPT)
    this.addSql('alter table contents enable always trigger contents_kept')
  }
}
