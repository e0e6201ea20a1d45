import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import { createTemporalCalendar } from '../../../src/adapters/calendar/temporalCalendar.ts'
import { createHoldsUp, READING_MS } from '../../../src/application/notices/holdsUp.ts'
import type { Recipient } from '../../../src/application/notices/recipient.ts'
import type { Zone } from '../../../src/application/ports/calendar.ts'
import type { NoticeSubject } from '../../../src/application/ports/noticeChannel.ts'
import { REASONS } from '../../../src/application/ports/reasons.ts'
import type { LocalTime } from '../../../src/domain/kernel/dates.ts'
import { right } from '../../support/results.ts'
import { ANA, MORNING } from '../support/world.ts'

const GIFT: NoticeSubject = { text: 'a gift' }
const REMINDER: NoticeSubject = { text: 'a reminder' }
const READER: Recipient = { userId: ANA, language: null, version: 1, botBlocked: false, quietHours: null }

/** What is held up of a member who reads a fragment since so long, or none; only a gift waits for that. */
const heldUp = (
  subjects: readonly NoticeSubject[],
  {
    readsFor,
    recipient = READER,
    zone = 'UTC',
  }: { readonly readsFor?: number; readonly recipient?: Recipient; readonly zone?: string },
) => {
  const holdsUp = createHoldsUp({
    channel: { continues: () => TE.right(false), waitsForReading: (subject) => subject === GIFT },
    calendar: createTemporalCalendar(TE.right(['UTC', 'Europe/Madrid'])),
    communityZone: () => zone as Zone,
    readsSince: () => TE.right(readsFor === undefined ? undefined : new Date(MORNING.getTime() - readsFor)),
    clock: { now: () => MORNING },
  })
  return right(() => holdsUp(subjects, recipient))
}

describe('what waits while a member reads', () => {
  it('waits where they have just been told a fragment, and is looked at again soon, for they may have left the story by then', async () => {
    expect(await heldUp([GIFT], { readsFor: 1_500 })).toEqual({ reason: REASONS.later, milliseconds: 15_000 })
  })

  it('waits no longer than the reading', async () => {
    expect(await heldUp([GIFT], { readsFor: READING_MS - 200 })).toEqual({
      reason: REASONS.later,
      milliseconds: 200,
    })
    expect(await heldUp([GIFT], { readsFor: READING_MS })).toBeUndefined()
  })

  it('waits for a fragment that is to come after a pause', async () => {
    expect(await heldUp([GIFT], { readsFor: -4_000 })).toMatchObject({ reason: REASONS.later })
  })

  it('is told at once where they read nothing', async () => {
    expect(await heldUp([GIFT], {})).toBeUndefined()
  })

  it('is told with what does not wait', async () => {
    expect(await heldUp([GIFT, REMINDER], { readsFor: 1_500 })).toBeUndefined()
  })

  it('waits for the end of their quiet hours first', async () => {
    const quietHours = { from: '05:00' as LocalTime, to: '08:00' as LocalTime }
    expect(await heldUp([GIFT], { readsFor: 1_500, recipient: { ...READER, quietHours } })).toEqual({
      reason: 'the member wants no notices at this hour',
      milliseconds: 2 * 60 * 60_000,
    })
  })

  it('takes quiet hours for those of the community’s clocks', async () => {
    const quietHours = { from: '05:00' as LocalTime, to: '08:00' as LocalTime }
    expect(await heldUp([GIFT], { recipient: { ...READER, quietHours }, zone: 'Europe/Madrid' })).toEqual({
      reason: 'the member wants no notices at this hour',
      milliseconds: 60 * 60_000,
    })
  })
})
