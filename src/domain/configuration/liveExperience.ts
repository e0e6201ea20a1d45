import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Decider } from '../kernel/decider.ts'
import type { Slug } from '../kernel/ids.ts'
import { Natural, type Positive } from '../kernel/numbers.ts'
import { type ConfigurationEvent, ExperienceDocument } from './events.ts'
import type { ConfigurationRejection } from './rejections.ts'

/** From now on everybody reads this. It was made from the version `madeOn`, which has to be the live one. */
export type PublishExperience = {
  readonly type: 'PublishExperience'
  readonly name: Slug
  readonly documents: readonly ExperienceDocument[]
  readonly madeOn: Natural
  /** An earlier version that it goes back to; nothing where it is new. */
  readonly rolledBackTo: Positive | null
  readonly at: Date
}

const LiveExperience = t.readonly(
  t.strict({ version: Natural, documents: t.readonlyArray(ExperienceDocument) }),
)
/** What everybody reads, as the stream `experience` tells it: its version, 0 where nothing was published, and what it is made of. */
export type LiveExperience = t.TypeOf<typeof LiveExperience>

export const EXPERIENCE_STREAM = 'experience'

/** Versions are those of the stream: 1, 2, 3 … */
export const liveExperience: Decider<
  LiveExperience,
  PublishExperience,
  ConfigurationEvent,
  ConfigurationRejection
> = {
  initial: { version: 0 as Natural, documents: [] },
  decide: ({ name, documents, madeOn, rolledBackTo, at: timestamp }, live) => {
    if (madeOn !== live.version)
      return E.left({ _tag: 'ExperienceOutdated', liveVersion: live.version, madeOn })
    if (isSame(documents, live.documents))
      return E.left({ _tag: 'ExperienceUnchanged', liveVersion: live.version })
    return E.right([
      {
        type: 'configuration.experience_published',
        timestamp,
        data: {
          version: (live.version + 1) as Positive,
          name,
          documents,
          made_on: madeOn,
          rolled_back_to: rolledBackTo,
        },
      },
    ])
  },
  evolve: (_, { type, data: { version, documents } }) => {
    switch (type) {
      case 'configuration.experience_published':
        return { version: version as number as Natural, documents }
    }
  },
  snapshot: { fold: 'experience 1', codec: LiveExperience },
}

const isSame = (some: readonly ExperienceDocument[], others: readonly ExperienceDocument[]): boolean => {
  const digests = new Map(others.map(({ path, digest }) => [path, digest]))
  return some.length === others.length && some.every(({ path, digest }) => digests.get(path) === digest)
}
