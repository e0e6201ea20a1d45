#!/usr/bin/env bash
# What: a message of a JetStream work queue that was delivered max_deliver times without an acknowledgement stays in the
#   stream for ever, is never delivered again, and the consumer counts nothing pending and nothing unacknowledged.
# Version: nats-server 2.9.10, @nats-io/jetstream and @nats-io/transport-node 3.4.0.
# Why it surprises: a work queue holds what is not done yet, and a queue whose consumer has nothing pending looks done.
#   What was given up is neither done nor waiting: only the stream's own count and an ack floor that stands still
#   tell. Watch the stream, or acknowledge what is given up and keep it elsewhere.
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
await manager.streams.add({ name: 'work', subjects: ['work.>'], retention: 'workqueue' })
await stream.publish('work.a', 'easy')
await stream.publish('work.b', 'too hard')
await manager.consumers.add('work', {
  durable_name: 'worker',
  ack_policy: 'explicit',
  max_deliver: 2,
  ack_wait: 500_000_000,
})
const worker = await stream.consumers.get('work', 'worker')
for (;;) {
  const message = await worker.next({ expires: 3000 })
  if (message === null) break
  console.log(`delivered: ${message.string()}, time ${message.info.deliveryCount}`)
  if (message.string() === 'easy') await message.ackAck()
}
const { num_pending, num_ack_pending, ack_floor, delivered } = await worker.info()
console.log(`consumer: ${num_pending} pending, ${num_ack_pending} without acknowledgement`)
console.log(`acknowledged up to message ${ack_floor.stream_seq}, delivered up to ${delivered.stream_seq}`)
console.log(`messages in the stream: ${(await manager.streams.info('work')).state.messages}`)
await connection.close()
JS
seen <<'END'
delivered: easy, time 1
delivered: too hard, time 1
delivered: too hard, time 2
consumer: 0 pending, 0 without acknowledgement
acknowledged up to message 1, delivered up to 2
messages in the stream: 1
END
