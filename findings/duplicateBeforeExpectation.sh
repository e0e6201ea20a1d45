#!/usr/bin/env bash
# What: JetStream acknowledges a publish whose message id the stream knows without a look at the rest of it: a wrong
#   expected sequence, another subject and another content are answered with success, and nothing is stored.
# Version: nats-server 2.9.10, @nats-io/jetstream and @nats-io/transport-node 3.4.0.
# Why it surprises: with expect.lastSequence a publish reads as "store this after that or fail", and the id as an
#   addition to it. The condition is not tested for a known id, so no failure is no proof; only ack.duplicate tells.
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
await manager.streams.add({ name: 'events', subjects: ['events.>'] })

const publish = async (title, subject, body, options) => {
  const answer = await stream
    .publish(subject, body, options)
    .then(({ seq, duplicate }) => `acknowledged as ${seq}, duplicate ${duplicate}`, (error) => error.message)
  console.log(`${title}: ${answer}`)
}
await publish('first', 'events.paid', '5 coins', { msgID: 'a', expect: { lastSequence: 0 } })
await publish('new id, wrong sequence', 'events.paid', '5 coins', { msgID: 'b', expect: { lastSequence: 77 } })
await publish('known id, wrong sequence', 'events.paid', '5 coins', { msgID: 'a', expect: { lastSequence: 77 } })
await publish('known id, other message', 'events.refunded', '9 coins', { msgID: 'a' })
const { state } = await manager.streams.info('events')
console.log('messages in the stream:', state.messages)
await connection.close()
JS
seen <<'END'
first: acknowledged as 1, duplicate false
new id, wrong sequence: wrong last sequence: 1
known id, wrong sequence: acknowledged as 1, duplicate true
known id, other message: acknowledged as 1, duplicate true
messages in the stream: 1
END
