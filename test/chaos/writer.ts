import * as E from 'fp-ts/lib/Either.js'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { Settled, Stand } from './messages.ts'
import { openLog, orders } from './openLog.ts'
import { planOf } from './plan.ts'
import { createReporting } from './reporting.ts'

const { finishing, report } = createReporting<Settled>()
const log = await openLog()

type Told = { readonly eventIds: readonly string[]; readonly position: number; readonly replayed: boolean }

/**
 * Appends until it is told how that ended. After every failure of the world the command is handled anew: its id is the
 * same, and the ids of its events are not.
 */
const insist = async (handle: () => Append): Promise<Told & { readonly lostAnswers: number }> => {
  for (let lostAnswers = 0; ; lostAnswers += 1) {
    const result = await log.append(handle())()
    if (E.isRight(result)) {
      const { events, replayed } = result.right
      const eventIds = events.map(({ eventId }) => eventId)
      return { eventIds, position: events[0]?.position ?? 0, replayed, lostAnswers }
    }
    if (result.left._tag === 'VersionConflict')
      return { eventIds: [], position: 0, replayed: false, lostAnswers }
    if (result.left._tag === 'UnstorableAppend') throw new Error(result.left.message)
  }
}

const write = async (stand: Stand) => {
  let { nth, version } = stand
  // Whoever follows on a killed writer asks again for all that was not answered, before it may end.
  let caughtUp = false
  while (!finishing() || !caughtUp) {
    const now = { ...stand, nth, version }
    const { append, own, again } = planOf(now)
    const handle = () => planOf(now).append
    const [told, twin] = await Promise.all([insist(handle), again === 'at once' && insist(handle)])
    const later = again === 'later' && (await insist(handle))
    for (const other of [twin, later])
      if (other && String(other.eventIds) !== String(told.eventIds))
        report.fault(`command ${append.commandId} was answered in two ways`)

    if (told.eventIds.length > 0) version += own
    caughtUp ||= told.position > 0 && !told.replayed
    nth += 1
    report.settled({
      commandId: append.commandId,
      planned: append.streams.flatMap(({ events }) => events).length,
      position: told.position,
      lostAnswers: told.lostAnswers,
      replayed: told.replayed && again !== 'at once',
      stand: { ...stand, nth, version },
    })
  }
}

await Promise.all(orders.stands.map(write))
report.end()
