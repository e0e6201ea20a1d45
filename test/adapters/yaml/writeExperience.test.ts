import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readTwee } from '../../../src/adapters/twee/readTwee.ts'
import { writeExperience } from '../../../src/adapters/yaml/writeExperience.ts'
import { importStory } from '../../../src/application/configuration/importing/importStory.ts'

const filesOf = (text: string) => {
  const story = importStory(readTwee([{ path: 'cave.twee', text }]))
  if (story === undefined) throw new Error('there are passages')
  return { story, files: new Map(writeExperience(story).map((file) => [file.path, file.text])) }
}

it('writes a story as an author would', () => {
  const { files } = filesOf(
    [
      ':: StoryTitle\nThe Cave\n',
      ':: Start [dark]\n<<set $gold to 1>>\nIt is dark.\n\nDo you go?\n[[Go: "in"->Deep]]\n',
      ':: Deep\nYes. # No.',
    ].join('\n'),
  )
  expect(files.get('experience.yaml')).toBe(`\
# What is said of the whole story. The zone tells when a day ends: write your own, such as Europe/Madrid.
# docs/authoring.md tells what else may stand here.

experience:
  name: the-cave
  title: The Cave
  language: en
  zone: UTC
  start: start
`)
  expect(files.get('fragments.yaml')).toBe(`\
fragments:
  # "Start" was line 4 of cave.twee, with the tags dark
  # line 5: <<set $gold to 1>>
  start:
    text: |
      It is dark.

      Do you go?
    decisions:
      go-in:
        text: 'Go: "in"'
        to: deep

  # "Deep" was line 11 of cave.twee
  deep:
    text: |
      Yes. # No.
    ending:
      title: Deep
`)
})

/** Words of any kind, none of which begins a passage. */
const words = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.replaceAll(/[\r\p{Cc}:]/gu, ''))
  .filter((text) => text.isWellFormed())

it('writes whatever a text says so that it is read as it was', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), words, words, (lines, title, aside) => {
      const { story, files } = filesOf(
        `:: StoryTitle\n${title}\n:: Start\n<!--${aside}\n${aside}-->\n${lines.join('\n')}\n[[${title}->On]]\n:: On`,
      )
      const { fragments } = parse(files.get('fragments.yaml') ?? '')
      const [start] = story.fragments
      expect(fragments.start.text.trimEnd()).toBe(start?.text.trimEnd())
      for (const decision of start?.decisions ?? [])
        expect(fragments.start.decisions[decision.id]).toEqual({ text: decision.text, to: decision.to })
      expect(parse(files.get('experience.yaml') ?? '').experience.title).toBe(story.title)
    }),
    { numRuns: 500 },
  )
})
