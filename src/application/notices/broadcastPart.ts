import {
  broadcast,
  broadcastEvents,
  broadcastStream,
  type StartBroadcast,
} from '../../domain/kernel/broadcasts.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

export const BROADCAST = { decider: broadcast, catalogue: createCatalogue(broadcastEvents) }

/** That a broadcast starts whose text and recipients stand ready, as a part of the act of whoever wants it. */
export const broadcastPart = (command: StartBroadcast): Part<unknown> =>
  part({
    name: 'broadcast' as Slug,
    aggregate: BROADCAST,
    stream: broadcastStream(command.id),
    commands: [command],
  })
