import { describe, it } from 'vitest'
import type { Digest, ExperienceDocument } from '../../../src/domain/configuration/events.ts'
import { liveExperience, type PublishExperience } from '../../../src/domain/configuration/liveExperience.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { given } from '../../support/specification.ts'

const at = new Date('2026-11-27T20:00:00.000Z')
const document = (path: string, letter: string): ExperienceDocument => ({
  path,
  digest: letter.repeat(64) as Digest,
})
const [OLD, NEW] = [document('story.yaml', 'a'), document('story.yaml', 'b')]

const publish = (madeOn: number, ...documents: ExperienceDocument[]): PublishExperience => ({
  type: 'PublishExperience',
  name: 'la-casa' as Slug,
  documents,
  madeOn: madeOn as Natural,
  rolledBackTo: null,
  at,
})

const published = (version: number, ...documents: ExperienceDocument[]) => ({
  type: 'configuration.experience_published' as const,
  timestamp: at,
  data: {
    version: version as Positive,
    name: 'la-casa' as Slug,
    documents,
    made_on: (version - 1) as Natural,
    rolled_back_to: null,
  },
})

describe('the live experience', () => {
  it('is published for the first time on nothing', () =>
    given(liveExperience, [])
      .when(publish(0, OLD))
      .thenEvents([published(1, OLD)]))

  it('gives way to one that was made on it', () =>
    given(liveExperience, [published(1, OLD)])
      .when(publish(1, NEW))
      .thenEvents([published(2, NEW)]))

  it.each([0, 2])('does not give way to one that was made on version %i', (madeOn) =>
    given(liveExperience, [published(1, OLD)])
      .when(publish(madeOn, NEW))
      .thenRefused({ _tag: 'ExperienceOutdated', liveVersion: 1, madeOn }),
  )

  it('does not give way to the same, in whatever order its documents are named', () =>
    given(liveExperience, [published(1, OLD, document('b.yaml', 'c'))])
      .when(publish(1, document('b.yaml', 'c'), OLD))
      .thenRefused({ _tag: 'ExperienceUnchanged', liveVersion: 1 }))

  it('gives way to one whose file has another name', () =>
    given(liveExperience, [published(1, OLD)])
      .when(publish(1, document('tale.yaml', 'a')))
      .thenEvents([published(2, document('tale.yaml', 'a'))]))
})
