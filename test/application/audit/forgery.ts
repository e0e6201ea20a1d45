import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect } from 'vitest'
import { verifyLog } from '../../../src/application/audit/proof/verifyLog.ts'
import { verifyRange } from '../../../src/application/audit/proof/verifyRange.ts'
import { verifySideBySide } from '../../../src/application/audit/proof/verifySideBySide.ts'
import { chain, digestOf, GENESIS } from '../../../src/application/log/hashChain.ts'
import { EMPTY_LOG } from '../../../src/application/log/logLink.ts'
import { asRecorded, type RecordedEvent } from '../../../src/application/log/recordedEvent.ts'
import { left, right } from '../../support/results.ts'
import { ANA, createWorld, everything, execute, LUIS, metadataOf, start, write } from '../support/world.ts'

export type Change = Partial<{ -readonly [Field in keyof RecordedEvent]: RecordedEvent[Field] }>

/** Seven events of two members, recorded a second apart. */
export const recordSome = async () => {
  const { clock, log, handle } = createWorld()
  const turns = [
    [ANA, start(ANA)],
    [LUIS, start(LUIS)],
    [ANA, [write(5, ANA)]],
    [LUIS, [write(7, LUIS)]],
    [ANA, [execute('profile', ANA)]],
  ] as const
  for (const [nth, [member, commands]] of turns.entries()) {
    await right(handle(member, metadataOf(nth + 1, member), commands))
    clock.advance(1_000)
  }
  return { log, events: await everything(log) }
}

/** A log as a table gives it back: whatever is in the array, by position. */
export const tableOf = (events: readonly RecordedEvent[]) => ({
  readAll: ({ after, limit }: { readonly after: number; readonly limit: number }) =>
    TE.right(events.filter(({ position }) => position > after).slice(0, limit)),
})

export const changed = (events: readonly RecordedEvent[], position: number, change: Change) =>
  events.map((event) => (event.position === position ? asRecorded({ ...event, ...change }) : event))

/** What somebody would do who knows how the hashes are made: from `position` on, they fit again. */
export const rechained = (events: readonly RecordedEvent[], position = 1) => {
  let hash = events.find((event) => event.position === position - 1)?.hash ?? GENESIS
  return events.map((event) => {
    if (event.position < position) return event
    hash = chain(hash, event.recordedAt, digestOf(event.stream, event))
    return asRecorded({ ...event, hash })
  })
}

/** The fault in a log: the same, whether one proves it from end to end or several prove two events each. */
export const faultIn = async (events: readonly RecordedEvent[]) => {
  const fault = await left(verifyLog(tableOf(events)))
  expect(await left(provenByTwo(events))).toEqual(fault)
  return fault
}

export const provenByTwo = (
  events: readonly RecordedEvent[],
  options: NonNullable<Parameters<typeof verifySideBySide>[2]> = {},
) => {
  const log = { ...tableOf(events), head: () => TE.right(events.at(-1) ?? EMPTY_LOG) }
  const provers = [verifyRange(log, options.onEvent), verifyRange(log, options.onEvent)]
  return verifySideBySide(log, provers, { eventsInRange: 2, ...options })
}

export const at = (events: readonly RecordedEvent[], position: number): RecordedEvent => {
  const found = events[position - 1]
  if (found === undefined) throw new Error(`there is no position ${position}`)
  return found
}
