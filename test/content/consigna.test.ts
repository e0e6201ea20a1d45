import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { readExperienceFolder } from '../../src/adapters/files/experienceFolder.ts'
import { randomMembers } from '../../src/application/configuration/walking/randomMembers.ts'
import type { Experience } from '../../src/application/content/experience.ts'
import { faultLine } from '../../src/application/content/faults.ts'
import { storySection } from '../../src/application/narrative/content/storySection.ts'
import type { Fragment, Story } from '../../src/application/narrative/story.ts'
import { createImagineMembers } from '../../src/application/policies/imagined/imagineMembers.ts'
import type { LocalDate } from '../../src/domain/kernel/dates.ts'
import { RULES, readExperience } from '../support/compiling.ts'
import { shownTexts } from '../support/shownTexts.ts'

/** What is kind to somebody who reads on a telephone. */
const KIND_TEXT = 600
const KIND_LABEL = 40
const WALKS = 2_000
/** What a narrator says too often who remembers everything. */
const TIC = /como (me )?(dijiste|dices|pediste|querías)|as you (said|say|told me|asked|wanted)/i
const A_FRIDAY = '2026-11-27' as LocalDate

describe('the sample experience', () => {
  let experience: Experience
  let story: Story
  let fragments: readonly Fragment[]

  beforeAll(async () => {
    const sources = await readExperienceFolder('content/consigna')()
    if (E.isLeft(sources)) throw new Error(sources.left.message)
    const read = readExperience(1, sources.right)
    if (E.isLeft(read)) throw new Error(read.left.map(faultLine).join('\n'))
    experience = read.right
    story = experience.of(storySection)
    fragments = [...story.fragments.values()]
  })

  it('is told in Spanish and in English, on three days', () => {
    expect(experience.about.languages).toEqual(['es', 'en'])
    expect([...story.levels.values()].map(({ opensNextDay }) => opensNextDay)).toEqual([false, true, true])
  })

  it('lets its first fragment be decided upon at once', () => {
    const first = story.fragments.get(story.start)

    expect(first?.pauseMs).toBe(0)
    expect(first?.decisions.every(({ condition, price }) => condition === undefined && price === 0)).toBe(
      true,
    )
  })

  it('is kind to a telephone', () => {
    const labels = fragments.flatMap(({ decisions }) => decisions.flatMap(({ text }) => Object.values(text)))

    expect(labels.filter((label) => label.length > KIND_LABEL)).toEqual([])
  })

  it('is kind to a telephone with all that it remembers of its reader', () => {
    const longest = new Map<string, number>()
    for (const { fragment, language, text } of shownTexts(experience, { readers: WALKS, today: A_FRIDAY })) {
      const name = `${fragment} in ${language}`
      longest.set(name, Math.max(longest.get(name) ?? 0, text.length))
    }

    expect(longest.size).toBeGreaterThan(60)
    expect([...longest].filter(([, length]) => length > KIND_TEXT)).toEqual([])
  })

  it('says what it was told to in words of its own, not always in the same ones', () => {
    const said = fragments.flatMap(({ text, echoes }) =>
      [text, ...echoes.map((echo) => echo.text)].flatMap((words) => Object.values(words)),
    )
    const tics = said.filter((text) => TIC.test(text))

    expect(tics.length).toBeLessThanOrEqual(2)
  })

  it('says in its own voice what keeps a way closed', () => {
    const closed = [...fragments, ...fragments.flatMap(({ decisions }) => decisions)].filter(
      ({ condition }) => condition !== undefined,
    )

    expect(closed.length).toBeGreaterThan(0)
    expect(closed.filter(({ locked }) => locked === undefined)).toEqual([])
  })

  it('leaves a way open everywhere that costs nothing', () => {
    const closed = fragments.filter(
      ({ ending, decisions }) =>
        ending === undefined &&
        !decisions.some(
          ({ condition, price, to }) =>
            condition === undefined && price === 0 && story.fragments.get(to)?.condition === undefined,
        ),
    )

    expect(closed.map(({ id }) => id)).toEqual([])
  })

  it('brings eight of a hundred who decide by chance to each of its ends, and everybody to one', () => {
    const { imagined } = createImagineMembers(RULES.gifts)(experience, A_FRIDAY)
    const members = randomMembers(imagined, 1)
    const came = new Map<string, number>()
    for (let nth = 0; nth < WALKS; nth += 1) {
      const { outcome, fragment } = members.next().value
      expect(outcome).toBe('ending')
      came.set(fragment, (came.get(fragment) ?? 0) + 1)
    }
    const endings = fragments.filter(({ ending }) => ending !== undefined).map(({ id }) => id)
    expect(endings.length).toBeGreaterThanOrEqual(4)
    expect(endings.filter((id) => (came.get(id) ?? 0) < (WALKS * 8) / 100)).toEqual([])
  })

  it('uses what a story may have', () => {
    const decisions = fragments.flatMap((fragment) => fragment.decisions)

    expect(story.secrets.size).toBe(3)
    expect([...story.secrets.values()].some(({ link }) => link !== undefined)).toBe(true)
    expect(decisions.some(({ quick }) => quick !== undefined)).toBe(true)
    expect(decisions.some(({ price }) => price > 0)).toBe(true)
    expect(fragments.some(({ condition }) => condition !== undefined)).toBe(true)
    expect(fragments.some(({ picture }) => picture?.spoiler === true)).toBe(true)
  })
})
