import { loadEmmett } from '../harness/emmett.ts'
import { activityOf } from '../harness/events.ts'
import { type Connection, type Lab, query, urlOf } from '../harness/lab.ts'

const EVENTS_A_STREAM = 10

/** The peer's log, as large as the scale has it, and the table that its consumer writes. */
export const fillEmmett = async (lab: Lab): Promise<Connection> => {
  const { peerEvents } = lab.scale
  lab.tell(`history: writing ${peerEvents.toLocaleString('en')} events for emmett`)
  const connection = await lab.createDatabase('history_emmett')
  await query(connection, 'create table users (user_id bigint primary key, last_active timestamptz not null)')
  const store = (await loadEmmett()).getPostgreSQLEventStore(urlOf(connection), {})
  await store.schema.migrate()
  // By one writer: its consumer passes over events that several write at once.
  for (let member = 1; member <= peerEvents / EVENTS_A_STREAM; member += 1) {
    const events = Array.from({ length: EVENTS_A_STREAM }, () => {
      const { type, data, metadata, timestamp } = activityOf(member)
      return { type, data, metadata: { ...metadata, at: timestamp.toISOString() } }
    })
    await store.appendToStream(`user-${member}`, events, { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' })
  }
  await store.close()
  await query(connection, 'vacuum analyze')
  return connection
}
