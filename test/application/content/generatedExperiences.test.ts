import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../src/application/content/faults.ts'
import { storySection } from '../../../src/application/narrative/content/storySection.ts'
import type { Story } from '../../../src/application/narrative/story.ts'
import { KINDS, readExperience } from '../../support/compiling.ts'
import { experiences, sourcesOf, spoiledExperiences } from '../../support/experiences.ts'

/** Everything that a story names and that is not there. */
const loose = ({ start, fragments, levels, moved }: Story): readonly string[] => {
  const named = [
    start,
    ...moved.values(),
    ...[...fragments.values()].flatMap(({ refuge, decisions }) => [
      ...(refuge === undefined ? [] : [refuge]),
      ...decisions.flatMap(({ to, quick }) => [to, ...(quick === undefined ? [] : [quick.to])]),
    ]),
  ]
  return [
    ...named.filter((id) => !fragments.has(id)),
    ...[...fragments.values()].flatMap(({ level }) => (levels.has(level) ? [] : [String(level)])),
  ]
}

describe('generated experiences', () => {
  it('that are sound compile to a story in which every name leads somewhere', () => {
    fc.assert(
      fc.property(experiences(KINDS), (generated) => {
        const read = readExperience(0, sourcesOf(generated))
        expect(E.isLeft(read) ? read.left.map(faultLine) : []).toEqual([])
        if (E.isLeft(read)) return
        const story = read.right.of(storySection)
        expect(loose(story)).toEqual([])
        expect([...story.fragments.keys()].toSorted()).toEqual(generated.story.fragments.toSorted())
        for (const { text } of story.fragments.values())
          expect(Object.keys(text).toSorted()).toEqual(read.right.about.languages.toSorted())
      }),
      { numRuns: 200 },
    )
  })

  it('that an author has made a slip in are refused by a line that is there, or are sound', () => {
    fc.assert(
      fc.property(spoiledExperiences(KINDS), (spoiled) => {
        const read = readExperience(0, sourcesOf(spoiled))
        if (E.isRight(read)) {
          expect(loose(read.right.of(storySection))).toEqual([])
          return
        }
        expect(read.left.length).toBeGreaterThan(0)
        for (const { place, wrong, advice } of read.left) {
          const line = spoiled.files[place.file]?.split('\n')[place.line - 1]
          expect(line, `${place.file}:${place.line}: ${wrong}`).toBeDefined()
          expect(place.column).toBeLessThanOrEqual((line?.length ?? 0) + 1)
          expect(`${wrong}${advice}`).not.toContain('undefined')
        }
      }),
      { numRuns: 200 },
    )
  })
})
