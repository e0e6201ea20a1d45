import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { eventFilter } from '../../../../src/application/audit/events/eventFilter.ts'
import {
  type EventPage,
  type EventSelection,
  listEvents,
} from '../../../../src/application/audit/events/listEvents.ts'
import { explainEvent, showEvent } from '../../../../src/application/audit/events/showEvent.ts'
import { MEMBER_AGGREGATES } from '../../../../src/application/modules.ts'
import { portFailure } from '../../../../src/application/ports/portFailure.ts'
import { left, right } from '../../../support/results.ts'
import { ANA, createWorld, LUIS, recordRaw, uuid } from '../../support/world.ts'

const logOf = async (events: number) => {
  const { log } = createWorld()
  for (let nth = 1; nth <= events; nth += 1)
    await recordRaw(log, nth, { type: 'tale.told', stream: `user-${nth % 2 === 0 ? LUIS : ANA}`, data: {} })
  return log
}

const pagesOf = async (
  log: Parameters<typeof listEvents>[0],
  selection: Partial<EventSelection> & { readonly limit: number },
): Promise<readonly EventPage[]> => {
  const pages: EventPage[] = []
  for await (const page of listEvents(log, { filter: {}, direction: 'forwards', ...selection }))
    pages.push(await right(async () => page))
  return pages
}

const positionsOf = ({ events }: EventPage) => events.map(({ position }) => position)

describe('listing events', () => {
  it('gives one empty page where there is none', async () => {
    expect(await pagesOf(await logOf(0), { limit: 5 })).toEqual([{ events: [], next: undefined }])
  })

  it('says where to go on when the limit leaves some out, in either direction', async () => {
    const log = await logOf(5)
    const [forwards] = await pagesOf(log, { limit: 2 })
    expect(forwards).toMatchObject({ events: [{ position: 1 }, { position: 2 }], next: 3 })
    const [backwards] = await pagesOf(log, { limit: 2, direction: 'backwards' })
    expect(backwards).toMatchObject({ events: [{ position: 5 }, { position: 4 }], next: 3 })
  })

  it('leaves nothing to go on with when the limit is just enough', async () => {
    expect(await pagesOf(await logOf(2), { limit: 2 })).toMatchObject([{ next: undefined }])
  })

  it('comes in pages, each event once, however many are asked for', async () => {
    const pages = await pagesOf(await logOf(2_500), { limit: 2_400 })
    expect(pages.map((page) => page.events.length)).toEqual([1_000, 1_000, 400])
    expect(pages.flatMap(positionsOf)).toEqual(Array.from({ length: 2_400 }, (_, nth) => nth + 1))
    expect(pages.map(({ next }) => next)).toEqual([undefined, undefined, 2_401])
  })

  it('keeps those between two moments, and those of one member', async () => {
    const [page] = await pagesOf(await logOf(6), {
      limit: 9,
      from: { position: 2 },
      to: { position: 5 },
      filter: eventFilter(MEMBER_AGGREGATES, { user: LUIS }),
    })
    expect(page && positionsOf(page)).toEqual([2, 4])
  })

  it('ends with the failure of the log', async () => {
    const log = await logOf(2)
    const failure = portFailure('the database is away')
    const results: unknown[] = []
    for await (const page of listEvents(
      { ...log, find: () => async () => E.left(failure) },
      { filter: {}, direction: 'forwards', limit: 2 },
    ))
      results.push(page)
    expect(results).toEqual([E.left(failure)])
  })
})

describe('showing an event', () => {
  it('finds it by position and by id, and explains it', async () => {
    const log = await logOf(3)
    expect(await right(showEvent(log, { position: 2 }))).toMatchObject({ position: 2 })
    expect(await right(showEvent(log, { eventId: uuid(1_000_003) }))).toMatchObject({ position: 3 })
    expect(await right(explainEvent(log, { position: 2 }))).toMatchObject({
      event: { position: 2 },
      causes: [],
    })
  })

  it('says where the log ends when there is no such event', async () => {
    expect(await left(showEvent(await logOf(3), { position: 9 }))).toEqual({
      _tag: 'NotThere',
      message: 'There is no event at position 9; the log ends at position 3.',
    })
  })
})
