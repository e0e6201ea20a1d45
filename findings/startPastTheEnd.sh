#!/usr/bin/env bash
# What: a JetStream consumer that is to start at a sequence which the stream has not reached yet starts with the next
#   message, whatever its sequence is.
# Version: nats-server 2.9.10, @nats-io/jetstream and @nats-io/transport-node 3.4.0.
# Why it surprises: "from 7 on" reads as a condition on each message, and the consumer's settings still say 7. Who has
#   handled six messages and meets a stream that was lost and is being filled again, with three so far, is handed the
#   fourth to the sixth a second time. Compare each message's sequence with what one has handled.
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

const play = async (name, filledBefore) => {
  await manager.streams.add({ name, subjects: [`${name}.>`] })
  const publish = async (from, to) => {
    for (let n = from; n <= to; n += 1) await stream.publish(`${name}.a`, `event ${n}`)
  }
  await publish(1, filledBefore)
  const info = await manager.consumers.add(name, {
    durable_name: 'reader',
    ack_policy: 'explicit',
    deliver_policy: 'by_start_sequence',
    opt_start_seq: 7,
  })
  await publish(filledBefore + 1, 8)
  const reader = await stream.consumers.get(name, 'reader')
  const got = []
  while (got.at(-1) !== 8) {
    const message = await reader.next()
    got.push(message.seq)
    message.ack()
  }
  const start = info.config.opt_start_seq
  console.log(`made to start at ${start} when there were ${filledBefore} messages: it gets ${got.join(' ')}`)
}
await play('ahead', 8)
await play('reached', 6)
await play('refilled', 3)
await connection.close()
JS
seen <<'END'
made to start at 7 when there were 8 messages: it gets 7 8
made to start at 7 when there were 6 messages: it gets 7 8
made to start at 7 when there were 3 messages: it gets 4 5 6 7 8
END
