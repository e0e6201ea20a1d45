import { Migration } from '@mikro-orm/migrations'

/**
 * Whoever may use the schema sees whether it is the one they were written for: nobody needs the right to create tables in
 * order to find that none is missing.
 */
export class GrantSchemaMigrations extends Migration {
  override up() {
    this.addSql('grant select on schema_migrations to public')
  }
}
