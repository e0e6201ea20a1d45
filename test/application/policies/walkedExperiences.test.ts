import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { everyPath } from '../../../src/application/configuration/walking/everyPath.ts'
import { randomMembers } from '../../../src/application/configuration/walking/randomMembers.ts'
import { createImagineMembers } from '../../../src/application/policies/imagined/imagineMembers.ts'
import type { LocalDate } from '../../../src/domain/kernel/dates.ts'
import { KINDS, RULES, readExperience } from '../../support/compiling.ts'
import { experiences, sourcesOf, spoiledExperiences } from '../../support/experiences.ts'

/** `WALKED_EXPERIENCES=10000 npx vitest run …` walks as many. */
const RUNS = Number(process.env.WALKED_EXPERIENCES ?? 150)
const MOST_STATES = 120
const MEMBERS = 3

const imagine = createImagineMembers(RULES.gifts)

const walked = (sources: Parameters<typeof readExperience>[1]) => {
  const read = readExperience(1, sources)
  if (E.isLeft(read)) return read
  const { fragments, imagined } = imagine(read.right, '2026-11-27' as LocalDate)
  const every = everyPath(imagined, MOST_STATES)
  const members = randomMembers(imagined, 1)
  const journeys = Array.from({ length: MEMBERS }, () => members.next().value)
  return E.right({ fragments, every, journeys })
}

describe('what validate accepts', () => {
  it('is walked to its end by everybody where an open way leads from everywhere', () => {
    fc.assert(
      fc.property(experiences(KINDS), (generated) => {
        const done = walked(sourcesOf(generated))
        if (E.isLeft(done)) throw new Error('it is sound')
        const { every, journeys, fragments } = done.right
        expect(every.deadEnds).toEqual([])
        for (const { outcome, seen } of journeys) {
          expect(outcome).not.toBe('stuck')
          for (const fragment of seen) expect(fragments).toContain(fragment)
          if (every.exhaustive) for (const fragment of seen) expect([...every.reached]).toContain(fragment)
        }
      }),
      { numRuns: RUNS },
    )
  }, 600_000)

  it('never breaks, whatever slip an author has made; what is refused names a line that is there', () => {
    fc.assert(
      fc.property(spoiledExperiences(KINDS), (spoiled) => {
        const done = walked(sourcesOf(spoiled))
        if (E.isRight(done)) return
        for (const { place } of done.left)
          expect(spoiled.files[place.file]?.split('\n')[place.line - 1]).toBeDefined()
      }),
      { numRuns: RUNS },
    )
  }, 600_000)
})
