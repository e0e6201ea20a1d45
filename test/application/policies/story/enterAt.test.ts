import { describe, expect, it } from 'vitest'
import type { Experience } from '../../../../src/application/content/experience.ts'
import { storySection } from '../../../../src/application/narrative/content/storySection.ts'
import { enterAt } from '../../../../src/application/policies/story/enterAt.ts'
import type { Slug } from '../../../../src/domain/kernel/ids.ts'
import { soundExperience } from '../../../support/soundExperience.ts'

const experience = soundExperience(`
  start: { text: Uno., decisions: { go: { text: Sigo., to: middle } } }
  middle: { text: Dos., decisions: { on: { text: Sigo más., to: end } } }
  end: { text: Tres., ending: { title: Fin } }`)

describe('an experience that is entered at a fragment', () => {
  it('begins there, and everything else of it is as it was, also what leads up to there', () => {
    const story = experience.of(storySection)
    const entered = enterAt(experience, 'middle' as Slug)
    expect(entered?.of(storySection)).toEqual({ ...story, start: 'middle' })
    expect(entered?.about).toBe(experience.about)
    expect(entered?.titleOf('fragment', 'end', 'es')).toBe(experience.titleOf('fragment', 'end', 'es'))
  })

  it('leaves the experience that it was made of alone', () => {
    enterAt(experience, 'middle' as Slug)
    expect(experience.of(storySection).start).toBe('start')
  })

  it('has what other modules have made of it', () => {
    const other = { name: 'other', keys: [], compile: () => 'made' }
    const withOther = {
      ...experience,
      of: (section: { name: string }) => (section === other ? 'made' : experience.of(section as never)),
    } as Experience
    expect(enterAt(withOther, 'middle' as Slug)?.of(other)).toBe('made')
  })

  it('is none where the story has no such fragment', () => {
    expect(enterAt(experience, 'nowhere' as Slug)).toBeUndefined()
  })
})
