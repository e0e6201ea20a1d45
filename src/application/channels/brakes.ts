import { brakeEvents } from '../../domain/channels/brakeEvents.ts'
import type { EventOf } from '../../domain/kernel/eventDefinition.ts'
import type { ChatId } from '../../domain/kernel/ids.ts'
import type { Natural } from '../../domain/kernel/numbers.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { ProjectionRows } from '../ports/projectionStore.ts'
import type { Projection } from '../subscriptions/projections/projection.ts'

/** A row of `brakes`: whether a channel is armed, whether its brake has stopped, and how many were ever let pass. */
export type BrakeRow = {
  readonly channelId: ChatId
  readonly isArmed: boolean
  readonly isStopped: boolean
  readonly passed: Natural
  readonly since: Date
}

export type Brakes = ProjectionRows<ChatId, BrakeRow>

type Event = EventOf<typeof brakeEvents>

const evolve = (row: BrakeRow | undefined, { type, timestamp }: Event, channelId: ChatId): BrakeRow => {
  const before = row ?? {
    channelId,
    isArmed: false,
    isStopped: false,
    passed: 0 as Natural,
    since: timestamp,
  }
  switch (type) {
    case 'admin.removals_armed':
      return { ...before, isArmed: true, isStopped: false, since: timestamp }
    case 'admin.removals_disarmed':
      return { ...before, isArmed: false, isStopped: false, since: timestamp }
    case 'admin.removals_stopped':
      return { ...before, isStopped: true, since: timestamp }
    case 'admin.removals_allowed':
      return { ...before, isStopped: false, since: timestamp }
    case 'admin.removal_counted':
      return { ...before, passed: (before.passed + 1) as Natural }
  }
}

/** Keeps `brakes`: a row a channel that was ever armed. */
export const brakes: Projection<Event, ChatId, BrakeRow> = {
  catalogue: createCatalogue(brakeEvents),
  keyOf: (event) => event.data.channel_id,
  evolve,
  table: {
    name: 'brakes',
    key: 'channelId',
    columns: {
      channelId: 'integer',
      isArmed: 'boolean',
      isStopped: 'boolean',
      passed: 'integer',
      since: 'moment',
    },
  },
}
