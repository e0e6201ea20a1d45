import { Migration } from '@mikro-orm/migrations'

/** How many readers have made a decision in their run: a projection of the log, by names that are compared letter by letter. */
export class CreateStoryDecisions extends Migration {
  override up() {
    this.addSql(`
      create table story_decisions (
        decision_id text collate "C" primary key,
        readers     integer not null check (readers > 0)
      )`)
  }
}
