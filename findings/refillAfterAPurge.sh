#!/usr/bin/env bash
# What: JetStream remembers the ids of purged and deleted messages: what is published again under such an id is
#   acknowledged with success and not stored.
# Version: nats-server 2.9.10, @nats-io/jetstream and @nats-io/transport-node 3.4.0.
# Why it surprises: the ids are there so that a message is not in the stream twice, and after a purge it is not there
#   once. Who purges a stream and fills it anew from the source within the window (two minutes unless told) gets an
#   acknowledgement for each message and an empty stream; the sequence it names is that of the message that is gone.
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

const fill = async (title) => {
  const acks = []
  for (const id of ['a', 'b', 'c']) acks.push((await stream.publish('events.paid', id, { msgID: id })).seq)
  const { state } = await manager.streams.info('events')
  console.log(`${title}: acknowledged as ${acks.join(', ')}; messages in the stream: ${state.messages}`)
}
await fill('filled')
console.log('purged:', (await manager.streams.purge('events')).purged)
await fill('filled again')

const { seq } = await stream.publish('events.paid', 'd', { msgID: 'd' })
console.log('deleted:', await manager.streams.deleteMessage('events', seq))
const again = await stream.publish('events.paid', 'd', { msgID: 'd' })
const { state } = await manager.streams.info('events')
console.log(`published again: acknowledged as ${again.seq}; messages in the stream: ${state.messages}`)
await connection.close()
JS
seen <<'END'
filled: acknowledged as 1, 2, 3; messages in the stream: 3
purged: 3
filled again: acknowledged as 1, 2, 3; messages in the stream: 0
deleted: true
published again: acknowledged as 4; messages in the stream: 0
END
