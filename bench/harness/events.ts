import { randomFillSync, randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import type { NewEvent } from '../../src/application/log/recordedEvent.ts'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { Uuid } from '../../src/domain/kernel/ids.ts'

const REGISTERED = {
  type: 'user.registered',
  schemaVersion: 2,
  data: { language: 'es', profile: null, fingerprint: null },
}
const ACTIVITY = { type: 'user.activity', schemaVersion: 1, data: { kind: 'text', length: 5 } }

const ID_BYTES = 16
const chance = new Uint8Array(1_000 * ID_BYTES)
let used = chance.length

/** Drawn by the thousand: an event costs as little as can be, because making it is not what is measured. */
const nextId = () => {
  if (used === chance.length) {
    randomFillSync(chance)
    used = 0
  }
  used += ID_BYTES
  return v7({ random: chance.subarray(used - ID_BYTES, used) }) as Uuid
}

const eventOf = (
  userId: number,
  commandId: Uuid,
  { type, schemaVersion, data }: typeof ACTIVITY | typeof REGISTERED,
) =>
  ({
    eventId: nextId(),
    type,
    schemaVersion,
    data: { user_id: userId, ...data },
    metadata: {
      command_id: commandId,
      correlation_id: commandId,
      causation_id: commandId,
      actor: `user-${userId}`,
    },
    timestamp: new Date(),
  }) satisfies NewEvent

/** An event as a member makes one by writing something; its command id is new each time. */
export const activityOf = (userId: number): NewEvent => eventOf(userId, randomUUID() as Uuid, ACTIVITY)

/** What a member does in one update: so many events, after the given version; the very first one registers them. */
export const updateOf = (userId: number, version: number, events: number): Append => {
  const commandId = randomUUID() as Uuid
  return {
    commandId,
    streams: [
      {
        stream: `user-${userId}`,
        expectedVersion: version === 0 ? 'NoStream' : { exactly: version },
        events: Array.from({ length: events }, (_, nth) =>
          eventOf(userId, commandId, version + nth === 0 ? REGISTERED : ACTIVITY),
        ),
      },
    ],
  }
}
