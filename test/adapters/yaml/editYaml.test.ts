import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editYaml } from '../../../src/adapters/yaml/editYaml.ts'
import type { Written } from '../../../src/application/ports/contentEditor.ts'

const FILE = `# The beginning.
fragments:
  # Where everybody comes in.
  hall:   # a remark
    text: |
      One line.

      And another one.
    warnings: [a, b]
    decisions:
      go: { text: I go., to: attic } # up
      stay: { text: "I stay.", to: hall, price: { besitos: 5 } }
    echoes:
      - when: { decision: go }
        text: You went.
  attic: { text: Dust., ending: { title: Up } }
`
const bytes = new TextEncoder().encode(FILE)
const written = (path: readonly string[], value: Written, file = bytes) =>
  E.map((after: Uint8Array) => new TextDecoder().decode(after))(editYaml.write(file, [{ path, value }]))
const edited = (path: readonly string[], value: Written): string => {
  const after = written(path, value)
  if (E.isLeft(after)) throw new Error(after.left[0]?.wrong)
  return after.right
}
/** The lines that are not the same in both. */
const changed = (after: string) => {
  const [old, fresh] = [FILE.split('\n'), after.split('\n')]
  return {
    gone: old.filter((line) => !fresh.includes(line)),
    fresh: fresh.filter((line) => !old.includes(line)),
  }
}
const hall = (...path: string[]) => ['fragments', 'hall', ...path]

describe('editing what an author wrote', () => {
  it('changes a text where it stands, and no other letter', () => {
    expect(changed(edited(hall('text'), { text: 'A # "b": c.\n\nD.\n' }))).toEqual({
      gone: ['      One line.', '      And another one.'],
      fresh: ['      A # "b": c.', '      D.'],
    })
    expect(changed(edited(hall('decisions', 'go', 'text'), { text: 'Up, now: yes' }))).toEqual({
      gone: ['      go: { text: I go., to: attic } # up'],
      fresh: ['      go: { text: "Up, now: yes", to: attic } # up'],
    })
  })

  it('adds what is not there, and takes away what is', () => {
    expect(changed(edited(hall('decisions', 'go', 'condition'), { yaml: '{secret: alba}' })).fresh).toEqual([
      '      go: { text: I go., to: attic, condition: { secret: alba } } # up',
    ])
    expect(changed(edited(hall('decisions', 'stay', 'price'), null)).fresh).toEqual([
      '      stay: { text: "I stay.", to: hall }',
    ])
    expect(changed(edited(hall('condition'), { yaml: 'any: [a, b]' }))).toEqual({
      gone: [],
      fresh: ['    condition: { any: [ a, b ] }'],
    })
    expect(changed(edited(hall('warnings'), null))).toEqual({ gone: ['    warnings: [a, b]'], fresh: [] })
  })

  it('reaches the items of lists', () => {
    expect(changed(edited(hall('echoes', '0', 'when'), { yaml: '{ decision: stay }' })).fresh).toEqual([
      '      - when: { decision: stay }',
    ])
    expect(
      parse(edited(hall('echoes', '0', 'text'), { text: 'You\nwent.' })).fragments.hall.echoes[0].text,
    ).toBe('You\nwent.')
  })

  it('begins an empty file', () => {
    expect(written(['fragments', 'hall', 'text'], { text: 'One.' }, new Uint8Array())).toEqual(
      E.right('fragments:\n  hall:\n    text: One.\n'),
    )
  })

  it.each(['{ secret: ', '&a b', '*a', '!!str x', '- a\n b: c', '['.repeat(5_000)])(
    'refuses what is not YAML, or is not what it looks like: %.20s',
    (yaml) => {
      expect(written(hall('condition'), { yaml })).toMatchObject({ left: [{ path: hall('condition') }] })
    },
  )

  it('gives back whatever text was written, and leaves everything else', () => {
    const places = [
      hall('text'),
      hall('decisions', 'go', 'text'),
      hall('decisions', 'stay', 'text'),
      hall('echoes', '0', 'text'),
    ]
    const texts = fc.oneof(
      fc.string({
        unit: fc.constantFrom('a', ' ', '\n', ':', '#', '"', "'", '-', '{', '}', '|', '\\', 'é', ','),
      }),
      fc.constantFrom('5', 'no', 'null', '~', '- x', '? y', '%Z', '@a', '2026-11-28', '0x1F', 'true'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places), texts, (path, text) => {
        const after = new TextEncoder().encode(edited(path, { text }))
        expect(editYaml.read(after, path)).toBe(text)
        const [was, is] = [parse(FILE), parse(new TextDecoder().decode(after))]
        for (const place of places.filter((other) => other !== path))
          expect(editYaml.read(after, place)).toBe(editYaml.read(bytes, place))
        expect(is.fragments.attic).toEqual(was.fragments.attic)
        expect(new TextDecoder().decode(after)).toContain('# Where everybody comes in.')
      }),
    )
  })
})
