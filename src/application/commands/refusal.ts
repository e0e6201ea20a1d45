import type { DomainEvent } from '../../domain/kernel/domainEvent.ts'
import type { Slug, Tag } from '../../domain/kernel/ids.ts'
import { RefusalDetail, RefusalDetails } from '../../domain/kernel/refusalDetails.ts'
import type { Catalogue } from '../log/createCatalogue.ts'
import type { Part, Rejection } from './part.ts'

/** That a group of an act was refused, as it is recorded: by which part, why, and with which figures. */
export type Refusal = {
  readonly part: Slug
  readonly reason: Tag
  readonly details: RefusalDetails
}

/**
 * How the refusals of an act are recorded and read back, so that an act that is given again tells them again: as events of
 * `stream`, after whatever else the act writes there. `read` gives nothing where an event is no refusal.
 *
 * - `isNew` says that the stream is this act's own, and begins with it. Otherwise it is there for many.
 * - `otherwise` is recorded there where nothing was refused.
 */
export type RefusalLog = {
  readonly stream: string
  readonly isNew?: boolean
  readonly catalogue: Catalogue<unknown>
  readonly record: (refusal: Refusal, at: Date) => DomainEvent
  readonly otherwise?: (at: Date) => DomainEvent
  readonly read: (event: DomainEvent) => Refusal | undefined
}

/** Describes it, by the events of its catalogue. */
export const refusalLog = <Event extends DomainEvent>(description: {
  readonly stream: string
  readonly isNew?: boolean
  readonly catalogue: Catalogue<Event>
  readonly record: (refusal: Refusal, at: Date) => Event
  readonly otherwise?: (at: Date) => Event
  readonly read: (event: Event) => Refusal | undefined
}): RefusalLog => description as unknown as RefusalLog

/** What is recorded of a rejection: everything that it says and that may be recorded, except whose it is. */
export const refusalOf = ({ name }: Part, { _tag, ...said }: Rejection): Refusal => ({
  part: name,
  reason: _tag as Tag,
  // Storing leaves out what has no name of a detail; it is told of neither the first time nor later.
  details: RefusalDetails.encode(
    Object.fromEntries(
      Object.entries(said)
        .filter(([field, value]) => field !== 'userId' && RefusalDetail.is(value))
        .map(([field, value]) => [snakeCase(field), value]),
    ) as RefusalDetails,
  ) as RefusalDetails,
})

const snakeCase = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
