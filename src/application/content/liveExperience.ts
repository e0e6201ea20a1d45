import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import type { Experience } from './experience.ts'

/**
 * The experience that is live, as an act reads it: the first of its parts, which requires the publication at its version.
 *
 * `of` gives it to later parts; nothing where none was published.
 */
export type LiveExperience = {
  readonly part: Part
  readonly of: (earlier: Earlier) => Experience | undefined
}

/** Where nothing was ever published. */
export const NOTHING_PUBLISHED: LiveExperience = {
  part: part({
    name: 'experience' as Slug,
    aggregate: {
      decider: {
        initial: {},
        decide: () => E.right([]),
        evolve: (state) => state,
        snapshot: { fold: 'nothing 1', codec: t.strict({}) },
      },
      catalogue: createCatalogue({}),
    },
    stream: 'experience',
    commands: [],
  }),
  of: () => undefined,
}
