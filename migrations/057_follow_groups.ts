import { Migration } from '@mikro-orm/migrations'

/** A group that became a supergroup says which one. */
export class FollowGroups extends Migration {
  override up() {
    this.addSql('alter table channels add column moved_to bigint')
  }
}
