import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from './decider.ts'
import type { EventOf } from './eventDefinition.ts'
import type { Uuid } from './ids.ts'
import type { LanguageTag } from './languageTag.ts'
import { noticeEvents } from './noticeEvents.ts'
import type { Natural } from './numbers.ts'

/** What happens to a broadcast. */
export const broadcastEvents = {
  'admin.broadcast_started': noticeEvents['admin.broadcast_started'],
  'admin.broadcast_stopped': noticeEvents['admin.broadcast_stopped'],
}
export type BroadcastEvent = EventOf<typeof broadcastEvents>

/** A text that stands ready goes to those who were addressed. */
export type StartBroadcast = {
  readonly type: 'StartBroadcast'
  readonly id: Uuid
  readonly language: LanguageTag | null
  readonly recipients: Natural
  readonly length: Natural
  readonly at: Date
}

const Broadcast = t.keyof({ unknown: null, started: null, stopped: null })
/** How far a broadcast has come, as the stream `broadcast-<id>` tells it. */
export type Broadcast = t.TypeOf<typeof Broadcast>

export const broadcastStream = (id: Uuid) => `broadcast-${id}`

/** Started twice it was started once. */
export const broadcast: Decider<Broadcast, StartBroadcast, BroadcastEvent, never> = {
  initial: 'unknown',
  decide: ({ id: broadcast_id, language, recipients, length, at }, state) =>
    E.right(
      state === 'unknown'
        ? [
            {
              type: 'admin.broadcast_started',
              timestamp: at,
              data: { broadcast_id, language, recipients, length },
            },
          ]
        : [],
    ),
  evolve: (_, { type }) => {
    switch (type) {
      case 'admin.broadcast_started':
        return 'started'
      case 'admin.broadcast_stopped':
        return 'stopped'
    }
  },
  snapshot: { fold: 'broadcast 1', codec: Broadcast },
}
