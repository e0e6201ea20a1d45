import { defineEntity, p } from '@mikro-orm/core'

const userProperties = {
  userId: p.bigint('number').primary().name('user_id'),
  language: p.text().nullable(),
  languageChosen: p.boolean().name('language_chosen'),
  botBlocked: p.boolean().name('bot_blocked'),
  registeredAt: p.datetime(3).name('registered_at'),
  lastActive: p.datetime(3).name('last_active'),
  commandCount: p.integer().name('command_count'),
}

/** A row of `users`, which the user projection keeps. */
export const User = defineEntity({ name: 'User', tableName: 'users', properties: userProperties })

/** A row of `event_logs`. It is read through this entity or by SQL, and written by functions of the database alone. */
export const EventLog = defineEntity({
  name: 'EventLog',
  tableName: 'event_logs',
  readonly: true,
  properties: {
    position: p.bigint('number').primary(),
    eventId: p.uuid().name('event_id').unique(),
    stream: p.text(),
    version: p.integer(),
    eventType: p.text().name('event_type'),
    schemaVersion: p.smallint().name('schema_version'),
    eventData: p.json().name('event_data'),
    metadata: p.json(),
    timestamp: p.datetime(3),
    recordedAt: p.datetime(3).name('recorded_at'),
    hash: p.blob(),
  },
  uniques: [{ properties: ['stream', 'version'] }],
})

/** A row of `checkpoints`. */
export const Checkpoint = defineEntity({
  name: 'Checkpoint',
  tableName: 'checkpoints',
  properties: {
    name: p.text().primary(),
    position: p.bigint('number'),
    owner: p.text().nullable(),
    epoch: p.bigint('number'),
    until: p.datetime().nullable(),
  },
})
