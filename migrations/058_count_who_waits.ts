import { Migration } from '@mikro-orm/migrations'

/** Who waits to be let in is counted by channel, without going through all requests. */
export class CountWhoWaits extends Migration {
  override up() {
    this.addSql('alter table join_requests add column waiting_in bigint')
    this.addSql(`update join_requests set waiting_in = channel_id where status = 'waiting'`)
    this.addSql(
      'create index join_requests_waiting_in on join_requests (waiting_in) where waiting_in is not null',
    )
  }
}
