import { hash } from 'node:crypto'
import fc from 'fast-check'
import { stringify } from 'yaml'
import type { SourceFile } from '../../src/application/ports/contentReader.ts'
import type { Pick } from './generatedCondition.ts'
import { type GeneratedStory, generateStory } from './generatedStory.ts'

/** An experience as an author might have written it: its files by their paths, and what they were made of. */
export type GeneratedExperience = {
  readonly files: Readonly<Record<string, string>>
  readonly story: GeneratedStory
}

/** A file as the reader of a folder gives it. */
export const sourceOf = (path: string, text: string | Uint8Array): SourceFile => {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return { path, bytes, digest: hash('sha256', bytes, 'hex') }
}

/** The files of an experience, as the reader of a folder gives them. */
export const sourcesOf = ({ files }: Pick_): readonly SourceFile[] =>
  Object.entries(files).map(([path, text]) => sourceOf(path, text))
type Pick_ = { readonly files: Readonly<Record<string, string>> }

const yaml = (written: unknown) => stringify(written, { aliasDuplicateObjects: false, lineWidth: 90 })

/**
 * Experiences that are sound: each has an unconditional way from every fragment to an ending, and beside it decisions with
 * conditions, prices and haste, side fragments with gates and refuges, echoes, secrets, flags, archetypes and removed fragments.
 *
 * `kinds` are the kinds of condition that may be used, beside those that are of no module.
 */
export const experiences = (kinds: readonly string[]): fc.Arbitrary<GeneratedExperience> =>
  fc.gen().map((generate) => {
    const pick: Pick = {
      upTo: (most) => generate(fc.nat, { max: most } as never) as number,
      one: (items) => items[generate(fc.nat, { max: items.length - 1 } as never) as number] as never,
      chance: (percent) => (generate(fc.nat, { max: 99 } as never) as number) < percent,
      text: () => generate(texts),
    }
    const story = generateStory(pick, kinds)
    return { story, files: filesOf(story, pick) }
  })

/** Something is said, and nothing in it that nobody can see. */
const texts = () =>
  fc
    .oneof(
      fc.constantFrom(
        '#3',
        'Diana: hola',
        '&todo',
        '*nada*',
        '- no',
        '!',
        '"',
        "'",
        'no',
        '12',
        '~',
        '{ $x }',
        'ñandú',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    )
    .map((text) => `t ${text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufeff]/gu, '')}`.trimEnd())

const filesOf = (story: GeneratedStory, pick: Pick): Readonly<Record<string, string>> => {
  const { experience, sections, english } = story
  const texts = english === undefined ? {} : { 'texts/en.yaml': yaml(english) }
  if (!pick.chance(50)) return { 'story.yaml': yaml({ experience, ...sections }), ...texts }
  // Any of the sections may go on in another file.
  const fragments = Object.entries((sections.fragments ?? {}) as Record<string, unknown>)
  const half = Math.ceil(fragments.length / 2)
  return {
    'a.yaml': yaml({ experience, fragments: Object.fromEntries(fragments.slice(0, half)) }),
    'b.yaml': yaml({ ...sections, fragments: Object.fromEntries(fragments.slice(half)) }),
    ...texts,
  }
}

/** The same, with something done to one line of it that an author might have done by mistake. */
export const spoiledExperiences = (kinds: readonly string[]): fc.Arbitrary<Pick_> =>
  fc
    .tuple(experiences(kinds), fc.nat(), fc.nat(), fc.constantFrom(...SLIPS))
    .map(([{ files }, file, line, slip]) => {
      const paths = Object.keys(files)
      const path = paths[file % paths.length] as string
      const lines = (files[path] as string).split('\n')
      const nth = line % Math.max(lines.length - 1, 1)
      const spoiled = slip(lines[nth] ?? '', lines)
      return {
        files: { ...files, [path]: [...lines.slice(0, nth), ...spoiled, ...lines.slice(nth + 1)].join('\n') },
      }
    })

type Slip = (line: string, lines: readonly string[]) => readonly string[]
const SLIPS: readonly Slip[] = [
  () => [],
  (line) => [line, line],
  (line) => [`\t${line}`],
  (line) => [`  ${line}`],
  (line) => [line.replace(/^ {2}/, '')],
  (line) => [line.replace(': ', ':')],
  (line) => [line.replace(': ', ': &')],
  (line) => [line.replace(': ', ': *')],
  (line) => [line.replace(': ', ': !')],
  (line) => [line.replace(/[a-z]/, 'q')],
  (line) => [line.replace(/(\w+)$/, '$1x')],
  (line) => [line.replace(/(\w+)$/, '[$1')],
  (line) => [line.replace(/\d+/, '99999999')],
  (line) => [line, '---'],
  (line) => [`${line} "`],
  (line) => [`${line} \u0000`],
  (line) => [line.toUpperCase()],
  (line, lines) => [lines[lines.length >> 1] ?? '', line],
]
