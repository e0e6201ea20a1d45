#!/usr/bin/env bash
# What: when the newest message of a subject is deleted, a JetStream stream on files says that the subject has none:
#   expecting its earlier message fails and expecting an empty subject succeeds. A stream in memory does the opposite.
# Version: nats-server 2.9.10, @nats-io/jetstream and @nats-io/transport-node 3.4.0.
# Why it surprises: expect.lastSubjectSequence is how two writers of one subject keep out of each other's way, and where
#   a stream is stored should not change what it says. After a deletion the writer who has read the subject is refused,
#   and the one who believes that it is empty writes into it.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install @nats-io/jetstream@3.4.0 @nats-io/transport-node@3.4.0
start_nats
program <<'JS'
import { jetstream, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'

const connection = await connect({ servers: process.env.NATS_URL })
const manager = await jetstreamManager(connection)
const stream = jetstream(connection)

for (const storage of ['memory', 'file']) {
  for (const expected of ['the earlier message', 'an empty subject']) {
    await manager.streams.add({ name: 'events', subjects: ['events.>'], storage })
    await stream.publish('events.other', 'x')
    const earlier = await stream.publish('events.ana', 'a')
    const newest = await stream.publish('events.ana', 'b')
    await manager.streams.deleteMessage('events', newest.seq)

    const lastSubjectSequence = expected === 'an empty subject' ? 0 : earlier.seq
    const answer = await stream
      .publish('events.ana', 'c', { expect: { lastSubjectSequence } })
      .then(() => 'stored', (error) => error.message)
    const { state } = await manager.streams.info('events', { subjects_filter: 'events.ana' })
    console.log(`${storage}, expecting ${expected}: ${answer}; messages: ${state.subjects['events.ana']}`)
    await manager.streams.delete('events')
  }
}
await connection.close()
JS
seen <<'END'
memory, expecting the earlier message: stored; messages: 2
memory, expecting an empty subject: wrong last sequence: 2; messages: 1
file, expecting the earlier message: wrong last sequence: 0; messages: 1
file, expecting an empty subject: stored; messages: 2
END
