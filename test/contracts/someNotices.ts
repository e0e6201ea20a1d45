import { v4 } from 'uuid'
import type { Broadcasts } from '../../src/application/ports/broadcasts.ts'
import type { NewNotice, Notices } from '../../src/application/ports/notices.ts'
import type { UserId, Uuid } from '../../src/domain/kernel/ids.ts'

export const ANA = 4_503_599_627_370_501 as UserId
export const LUIS = 4_503_599_627_370_502 as UserId
export const DAY_MS = 24 * 60 * 60_000
export const MORNING = new Date('2026-11-24T06:00:00.000Z')
export const newId = () => v4() as Uuid

export type NoticesStage = {
  readonly notices: Notices
  readonly broadcasts: Broadcasts
  readonly pass: (milliseconds: number) => Promise<void>
}

let position = 0
/** Something that Ana is to be told, of an event after the one before. */
export const someNotice = (changes: Partial<NewNotice> = {}): NewNotice => {
  position += 1
  return {
    id: newId(),
    userId: ANA,
    front: 'economy',
    position,
    correlationId: newId(),
    happenedAt: MORNING,
    ...changes,
  }
}
