import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Calendar } from '../ports/calendar.ts'
import type { ContentSection } from './experience.ts'
import type { PublicationCheck } from './experiences.ts'

/** What the modules say of a publication. Under another name it is another experience, and everybody begins it anew. */
export const checkOfSections =
  // biome-ignore lint/suspicious/noExplicitAny: whatever each compiles to
    (sections: readonly ContentSection<any>[]): PublicationCheck =>
    (before, after) =>
      TE.right(
        before === undefined || before.about.name !== after.about.name
          ? []
          : sections.flatMap((section) => section.harm?.(before.of(section), after.of(section)) ?? []),
      )

/** A zone that the program knows, and the database does not. */
export const checkOfZone =
  (calendar: Pick<Calendar, 'zone'>): PublicationCheck =>
  (_, { about }) =>
    pipe(
      calendar.zone(about.zone),
      TE.map(() => []),
      TE.orElse((failure) =>
        failure._tag === 'ZoneUnknown'
          ? TE.right([{ wrong: failure.message, advice: 'write it as "zone:" in the experience' }])
          : TE.left(failure),
      ),
    )
