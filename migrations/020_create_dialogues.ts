import { Migration } from '@mikro-orm/migrations'

/**
 * What members are half through saying to the bot, one dialogue a member: what they answered is sealed by their key. It goes
 * with its member.
 */
export class CreateDialogues extends Migration {
  override up() {
    this.addSql(`
      create table dialogues (
        user_id     bigint primary key references member_keys on delete cascade,
        dialogue    text not null,
        step        text not null,
        begun_by    uuid not null,
        answered_by uuid[] not null default '{}',
        ended_by    uuid,
        answers     jsonb,
        until       timestamptz not null
      )`)
    // The planner's statistics would keep samples of what is to be erased.
    this.addSql(`alter table dialogues alter column answers set statistics 0`)
  }
}
