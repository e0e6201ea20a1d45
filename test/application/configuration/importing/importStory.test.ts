import { describe, expect, it } from 'vitest'
import type { ForeignPassage } from '../../../../src/application/configuration/importing/foreignStory.ts'
import { importStory } from '../../../../src/application/configuration/importing/importStory.ts'

const at = (line: number) => ({ file: 'story.twee', line, column: 1 })

/** A passage that begins in that line, and has its links in the lines below it. */
const passage = (
  line: number,
  name: string,
  links: readonly (readonly [text: string, target: string])[] = [],
  more: Partial<ForeignPassage> = {},
): ForeignPassage => ({
  name,
  place: at(line),
  tags: [],
  text: `${name}.`,
  links: links.map(([text, target], nth) => ({ text, target, place: at(line + nth + 1) })),
  asides: [],
  ...more,
})

const imported = (...passages: readonly ForeignPassage[]) => {
  const story = importStory({ title: 'The Cave', start: undefined, passages, remarks: [] })
  if (story === undefined) throw new Error('there are passages')
  return story
}
const decisionsOf = (...passages: readonly ForeignPassage[]) =>
  imported(...passages).fragments.flatMap(({ decisions }) => decisions.map(({ id, to }) => `${id} → ${to}`))
const remarksOn = (...passages: readonly ForeignPassage[]) =>
  imported(...passages).remarks.map(({ place, text }) => `${place.line}: ${text}`)

const END = passage(90, 'End')

describe('a story from elsewhere', () => {
  it('becomes fragments with names of letters that are slugs', () => {
    const story = imported(
      passage(1, 'Start', [['Go', '¡Ábrete, sésamo!']]),
      passage(5, '¡Ábrete, sésamo!', [['On', 'End']]),
      passage(9, '终'),
      passage(12, 'end!'),
      END,
    )
    expect(story.fragments.map(({ id }) => id)).toEqual(['start', 'abrete-sesamo', 'part-2', 'end', 'end-2'])
    expect(story.fragments[1]?.decisions).toEqual([{ id: 'on', text: 'On', to: 'end-2' }])
  })

  it('begins where it says, at Start, or else with the first passage and a remark', () => {
    const passages = [passage(1, 'One', [['On', 'Start']]), passage(4, 'Start')]
    const begin = (name: string) => ({ name, place: at(30) })
    const startOf = (start: string | undefined, given = passages) =>
      importStory({
        title: undefined,
        start: start === undefined ? undefined : begin(start),
        passages: given,
        remarks: [],
      })
    expect(startOf('One')?.start).toBe('one')
    expect(startOf(undefined)?.start).toBe('start')
    const lost = startOf('Nowhere')
    expect(lost?.start).toBe('one')
    expect(lost?.remarks.at(-1)).toEqual({
      place: at(30),
      text: 'no passage is called "Nowhere"; the story begins with "One"',
    })
  })

  it('is none without a passage', () =>
    expect(importStory({ title: 'Nothing', start: undefined, passages: [], remarks: [] })).toBeUndefined())

  it.each([
    ['es', 'La puerta está abierta, pero no entras con los demás.'],
    ['en', 'The door is open, and you go in with the others.'],
  ])('is taken to be in %s by its words, unless somebody says otherwise', (language, text) => {
    const story = { title: 'A', start: undefined, passages: [passage(1, 'Start', [], { text })], remarks: [] }
    expect(importStory(story)?.language).toBe(language)
    expect(importStory(story, { language: 'es' })?.language).toBe('es')
  })
})

describe('a link becomes a decision', () => {
  it('called by its words', () =>
    expect(decisionsOf(passage(1, 'Start', [['Go in without knocking', 'End']]), END)).toEqual([
      'go-in-without-knocking → end',
    ]))

  it('called by its passage, too, where several say the same, whichever comes first', () => {
    const one = passage(1, 'Start', [['On', 'Hall']])
    const other = passage(4, 'Hall', [['On!', 'End']])
    expect(decisionsOf(one, other, END)).toEqual(['start-on → hall', 'hall-on → end'])
    expect(decisionsOf(other, one, END)).toEqual(['hall-on → end', 'start-on → hall'])
  })

  it('whose id fits into a button, and is its own', () => {
    const long = 'I tell you everything that I have ever heard of it'
    const ids = decisionsOf(
      passage(1, 'Start', [
        [long, 'End'],
        [`${long}!`, 'Start'],
      ]),
      END,
    )
    expect(ids).toEqual(['start-i-tell-you-everything → end', 'start-i-tell-you-everything-2 → start'])
    for (const id of ids) expect(id.split(' ')[0]?.length).toBeLessThanOrEqual(29)
  })

  it('once, though it stands there twice', () => {
    const twice = passage(1, 'Start', [
      ['On', 'End'],
      ['On', 'End'],
    ])
    expect(decisionsOf(twice, END)).toHaveLength(1)
    expect(remarksOn(twice, END)).toContain('3: "On" leads to "End" twice and is one decision')
  })
})

describe('whoever imports is told', () => {
  it.each<[string, readonly ForeignPassage[], string]>([
    [
      'of a passage that is not there',
      [passage(1, 'Start', [['Go', 'Gone']])],
      '2: no passage is called "Gone"',
    ],
    ['of an ending', [passage(1, 'Start')], '1: "Start" has no links and became an ending'],
    [
      'of an ending that may be none',
      [passage(1, 'Start', [], { asides: [{ what: 'macro', text: '<<goto $x>>', place: at(2) }] })],
      '1: "Start" has no links and became an ending; does a macro of it lead on?',
    ],
    [
      'of a macro',
      [passage(1, 'Start', [], { asides: [{ what: 'macro', text: '<<set\n$x to 1>>', place: at(2) }] })],
      '2: a macro does nothing here and stands in a comment: <<set $x to 1>>',
    ],
    [
      'of a passage without words',
      [passage(1, 'Start', [['On', 'Start']], { text: '' })],
      '1: "Start" has no text; its name stands there',
    ],
    [
      'of tags',
      [passage(1, 'Start', [], { tags: ['dark', 'cold'] })],
      '1: tags have no meaning here and stand in a comment: dark cold',
    ],
    [
      'of two passages of one name, which may have been a number in brackets',
      [passage(1, 'Room', [], { tags: ['1'] }), passage(4, 'Room', [], { tags: ['2'] })],
      '4: another passage is called "Room", too, and links lead there; this one is room-2. Was [2] to be part of its name? Write \\[2\\]',
    ],
  ])('%s', (_, passages, remark) => expect(remarksOn(...passages)).toContain(remark))
})
