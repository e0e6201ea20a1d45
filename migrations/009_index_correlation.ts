import { Migration } from '@mikro-orm/migrations'

/*
 * Most events are the first of their correlation: its id is their command's, by which they are found already. Leaving
 * them out makes every append of such an event cheaper by an index entry.
 */
const CORRELATION_INDEX = `
  create index event_logs_correlation_id on event_logs (((metadata ->> 'correlation_id')::uuid))
  where metadata ->> 'correlation_id' <> metadata ->> 'command_id'`

/** Indexes a correlation only where it is another one's command. */
export class IndexCorrelation extends Migration {
  override up() {
    this.addSql('drop index event_logs_correlation_id')
    this.addSql(CORRELATION_INDEX)
  }
}
