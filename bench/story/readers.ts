import { WALLET } from '../../src/application/economy/walletState.ts'
import type { Catalogue } from '../../src/application/log/createCatalogue.ts'
import type { NewEvent } from '../../src/application/log/recordedEvent.ts'
import { READER } from '../../src/application/narrative/readerState.ts'
import type { Append } from '../../src/application/ports/eventLog.ts'
import type { UserId } from '../../src/domain/kernel/ids.ts'
import { type Lived, lifeOf } from '../../test/support/readerLives.ts'
import { right, valueIn } from '../../test/support/results.ts'
import { soundStory } from '../../test/support/soundExperience.ts'
import { activityOf } from '../harness/events.ts'
import type { Connection } from '../harness/lab.ts'
import { openLog } from '../harness/openLog.ts'

/** Who read side by side; when they are through, others come. */
const AT_ONCE = 250
const BEGAN = new Date('2026-11-01T09:00:00.000Z')

/** The events of a few decisions: there is no need for an append for each. */
const EVENTS_AN_APPEND = 24

export type ReadersOf = { readonly story: string; readonly readers: number; readonly decisions: number }

/**
 * Fills a log in which a story is live with readers who have made so many decisions each, one of the first two that are open, and have
 * written something to the bot as often. Answers how many events there are.
 */
export const growReaders = async (
  connection: Connection,
  { story, readers, decisions }: ReadersOf,
  tell: (readers: number) => void,
): Promise<number> => {
  const experience = soundStory(story)
  const { log, close } = await openLog(connection)
  for (let first = 1; first <= readers; first += AT_ONCE) {
    const reading = Array.from({ length: Math.min(AT_ONCE, readers - first + 1) }, (_, index) => {
      const userId = (first + index) as UserId
      const choose = (open: readonly string[], nth: number) =>
        nth < decisions ? open[(userId * 7 + nth * (1 + (userId % 3))) % 2] : undefined
      return appendsOf(userId, lifeOf(experience, userId, BEGAN, choose as never))
    })
    for (let waiting = reading; waiting.length > 0; ) {
      const next = waiting.map((appends) => ({ appends, append: appends.next().value ?? undefined }))
      await Promise.all(
        next.flatMap(({ append }) => (append === undefined ? [] : [right(log.append(append))])),
      )
      waiting = next.flatMap(({ appends, append }) => (append === undefined ? [] : [appends]))
    }
    tell(first + reading.length - 1)
  }
  const { position } = await right(log.head())
  await close()
  return position
}

function* appendsOf(userId: UserId, life: Iterable<Lived>): Generator<Append, void, void> {
  const versions = new Map<string, number>()
  let lived: Lived[] = []
  const together = (): Append => {
    const did = activityOf(userId)
    const written = new Map<string, NewEvent[]>([[`user-${userId}`, []]])
    for (const { stream, event } of lived) {
      const { eventId } = activityOf(userId)
      if (event.type === 'narrative.decision_made')
        written.get(`user-${userId}`)?.push({ ...did, eventId: activityOf(userId).eventId })
      const catalogue = (stream.startsWith('story-') ? READER : WALLET)
        .catalogue as unknown as Catalogue<unknown>
      const of = written.get(stream) ?? []
      written.set(stream, of)
      of.push({ ...valueIn(catalogue.encode(event)), eventId, metadata: did.metadata })
    }
    lived = []
    const streams = [...written].filter(([, events]) => events.length > 0)
    return {
      commandId: did.metadata.command_id,
      streams: streams.map(([stream, events]) => {
        const version = versions.get(stream) ?? 0
        versions.set(stream, version + events.length)
        return { stream, expectedVersion: version === 0 ? 'NoStream' : { exactly: version }, events }
      }),
    }
  }
  for (const one of life) {
    lived.push(one)
    if (lived.length >= EVENTS_AN_APPEND) yield together()
  }
  if (lived.length > 0) yield together()
}
