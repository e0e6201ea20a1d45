import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Catalogue, Catalogued, CatalogueFailure } from '../../../../application/log/createCatalogue.ts'
import type { RecordedEvent } from '../../../../application/log/recordedEvent.ts'
import type { PortFailure } from '../../../../application/ports/portFailure.ts'
import type { UserId } from '../../../../domain/kernel/ids.ts'
import type { Language } from '../../../../domain/kernel/language.ts'
import type { Replying } from '../sending/reply.ts'

/** The language to speak in, and at which version of the member's stream it is shown: buttons carry it. */
export type NoticeSituation = { readonly userId: UserId; readonly language: Language; readonly turn: number }

/** What a member is told unasked: text, buttons, media. Nothing where it is of no use any more when it could be sent. */
export type FrontNotice = { readonly userId: UserId; readonly say: (situation: NoticeSituation) => Replying }

/** The events of a front's module that a member is told of unasked, in which words. Of some of them nobody may be. */
export type FrontNotices = {
  readonly types: readonly string[]
  readonly noticeFor: (event: RecordedEvent) => E.Either<CatalogueFailure, FrontNotice | undefined>
  /** Which of them go on with what the member is doing themself: those are told in quiet hours, too. */
  readonly continues?: (event: RecordedEvent) => TE.TaskEither<PortFailure, boolean>
  /** Whether they break into nothing that the member reads just then, and are told once that is done. */
  readonly waitsForReading?: (event: RecordedEvent) => boolean
  /** Whether they are told to somebody who is no member, too: Telegram may let the bot write to them. */
  readonly reachesStrangers?: (event: RecordedEvent) => boolean
  /** How much later than others they are told, so that what the event brought can be read first. */
  readonly laterMs?: (event: RecordedEvent) => number
}

/**
 * Describes the notices of a front: of the events that `catalogue` holds, `noticeFor` says whom each is told, and how. It
 * follows from the event alone, and is asked again when the notice is sent.
 */
export const frontNotices = <Event>(
  catalogue: Catalogue<Event>,
  noticeFor: (event: Catalogued<Event>, recorded: RecordedEvent) => FrontNotice | undefined,
  continues?: FrontNotices['continues'],
): FrontNotices => ({
  types: catalogue.types,
  noticeFor: (recorded) =>
    pipe(
      catalogue.decode(recorded),
      E.map((event) => noticeFor(event, recorded)),
    ),
  ...(continues === undefined ? {} : { continues }),
})

/** The notices of two descriptions, of different events. */
export const bothNotices = (one: FrontNotices, other: FrontNotices): FrontNotices => {
  const of = ({ type }: RecordedEvent) => (one.types.includes(type) ? one : other)
  return {
    types: [...one.types, ...other.types],
    noticeFor: (event) => of(event).noticeFor(event),
    continues: (event) => of(event).continues?.(event) ?? TE.right(false),
    waitsForReading: (event) => of(event).waitsForReading?.(event) ?? false,
    reachesStrangers: (event) => of(event).reachesStrangers?.(event) ?? false,
    laterMs: (event) => of(event).laterMs?.(event) ?? 0,
  }
}
