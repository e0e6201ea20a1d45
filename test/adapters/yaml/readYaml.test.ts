import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_LEVELS } from '../../../src/adapters/yaml/depth.ts'
import { readYaml } from '../../../src/adapters/yaml/readYaml.ts'
import type { ContentNode } from '../../../src/application/content/contentNode.ts'
import { sourceOf } from '../../support/experiences.ts'

const read = (text: string | Uint8Array) => readYaml(sourceOf('story.yaml', text))

/** What was read, without its places. */
const plain = (node: ContentNode | undefined): unknown => {
  if (node === undefined) return undefined
  if (node.type === 'map')
    return Object.fromEntries(node.entries.map(({ key, node: of }) => [key, plain(of)]))
  return node.type === 'list' ? node.items.map(plain) : node.value
}

/** Every fault as `line:column what is wrong`. */
const faultsOf = (text: string | Uint8Array) =>
  read(text).faults.map(({ place: { line, column }, wrong }) => `${line}:${column} ${wrong}`)

describe('a file of an author', () => {
  it('is maps, lists, texts and numbers, each with its place', () => {
    const { node, faults } = read('a: uno\nb:\n  - 2\n  - { c: sí, d: ~ }\n"1": "#3"\n')
    expect(faults).toEqual([])
    expect(plain(node)).toEqual({ a: 'uno', b: [2, { c: 'sí', d: null }], 1: '#3' })
    const entries = node?.type === 'map' ? node.entries : []
    expect(entries.map(({ place }) => place)).toEqual([
      { file: 'story.yaml', line: 1, column: 1 },
      { file: 'story.yaml', line: 2, column: 1 },
      { file: 'story.yaml', line: 5, column: 1 },
    ])
  })

  it('takes "no", "yes" and "on" for what they are: words', () =>
    expect(plain(read('a: no\nb: yes\nc: on\nd: true\n').node)).toEqual({
      a: 'no',
      b: 'yes',
      c: 'on',
      d: true,
    }))

  it('keeps the lines of a text, and what is quoted', () =>
    expect(plain(read('a: |\n  uno\n\n  dos\nb: ">&*!"\nc: \'#x\'\n').node)).toEqual({
      a: 'uno\n\ndos\n',
      b: '>&*!',
      c: '#x',
    }))

  it('may be empty, or have remarks alone', () => {
    for (const text of ['', '\n\n', '# nada\n', '---\n'])
      expect(read(text)).toMatchObject({ faults: [], node: expect.anything() })
  })
})

describe('what YAML would drop, copy or change without a word is refused where it stands', () => {
  it.each([
    ['an anchor', 'a: &todo vale\n', '1:4 YAML takes "&todo" for a mark and drops it from the text'],
    [
      'an anchor on a map',
      'a:\n  b: &x\n    c: 1\n',
      '2:6 YAML takes "&x" for a mark and drops it from the text',
    ],
    ['an alias', 'a: uno\nb: *nada\n', '2:4 YAML takes "*nada" for something that stands elsewhere'],
    ['an alias of an anchor', 'a: &x uno\nb: *x\n', '1:4 YAML takes "&x" for a mark'],
    ['an alias as a key', 'a: 1\n*a : 2\n', '2:1 YAML takes "*a" for something'],
    ['a merged map', 'a: { b: 1 }\nc:\n  <<: { d: 2 }\n', '3:3 YAML would copy another map to here'],
    [
      'a tag',
      'a: !hola amigo\n',
      '1:4 YAML takes a word that begins with "!" for a kind of value and drops it from the text',
    ],
    ['a known tag', 'a: !!str 12\n', '1:5 YAML takes a word that begins with "!"'],
    ['a text that begins with "&"', 'a:\n  - &todo vale\n', '2:5 YAML takes "&todo" for a mark'],
    ['a text that begins with "*"', 'a: *nada* vale\n', '1:11 this is not expected here'],
    ['a text that begins with "!"', 'a: ! vaya\n', '1:4 '],
    ['a text that begins with "@"', 'a: @diana\n', '1:4 an unquoted text begins with a sign'],
    ['a text that begins with "`"', 'a: `uno`\n', '1:4 an unquoted text begins with a sign'],
    ['a text that begins with "%"', 'a: %uno\n', '1:4 '],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', '3:1 "a" stands here already, in line 1'],
    ['1 and "1"', '1: uno\n"1": dos\n', '2:1 "1" stands here already, in line 1'],
    ['a key twice in a flow', '{ a: 1, a: 2 }\n', '1:9 "a" stands here already, in line 1'],
    ['a number that is spelled in another way', '01: uno\n', '1:1 YAML reads the key 01 as 1'],
    ['a number in hexadecimal', '0x10: uno\n', '1:1 YAML reads the key 0x10 as 16'],
    ['no key', ': uno\n', '1:1 a key is missing before ":"'],
    ['a list as a key', '[a, b]: uno\n', '1:1 a key has to be a word'],
    ['a map as a key', '? { a: 1 }\n: uno\n', '1:3 a key has to be a word'],
    ['a tab', 'a:\n\tb: 1\n', '2:1 '],
    ['a column where nothing begins', 'a:\n  b: 1\n c: 2\n', '3:'],
    ['two things in a line', 'a: Diana: hola\n', '1:4 two things stand in one line, each with a ":"'],
    ['a bracket that is left open', 'a: [uno, dos\nb: 1\n', ''],
    ['a quote that is left open', 'a: "uno\n', ''],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1 the file has a second document, which would not be read'],
    [
      'a directive',
      '%YAML 1.1\n---\na: no\n',
      '1:1 the line that begins with %YAML changes how the file is read',
    ],
    ['a remark that may be a part of the text', 'a: tomo el #3\n', '1:4 the text ends before "#3"'],
    ['a half character', 'a: "\\ud800"\n', '1:4 the text has half of a character'],
  ])('%s', (_, text, fault) => {
    const { faults } = read(text)
    expect(faultsOf(text)[0]).toContain(fault)
    for (const { place, wrong, advice } of faults) {
      expect(text.split('\n')[place.line - 1]).toBeDefined()
      expect(place.column).toBeLessThanOrEqual((text.split('\n')[place.line - 1] ?? '').length + 1)
      expect(wrong).not.toBe('')
      expect(advice).not.toBe('')
    }
  })

  it('a byte that is no UTF-8', () =>
    expect(faultsOf(new Uint8Array([97, 58, 32, 0xe9, 10]))).toEqual(['1:1 the file is not UTF-8']))

  it('what is nested too deep, without falling over it', () => {
    for (const open of ['[', '{a: ', '- '])
      expect(faultsOf(`a: ${open === '- ' ? '\n  ' : ''}${open.repeat(20_000)}`)[0]).toContain(
        `nested more than ${MOST_LEVELS} levels deep`,
      )
  })

  it('one fault a line, and the next line all the same', () =>
    expect(faultsOf('a: &x *y\nb: &z 1\n').map((fault) => fault.split(' ')[0])).toEqual(['1:7', '2:4']))
})

it('whatever somebody writes, it never throws, and what it refuses is in the file', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(
            'a',
            '1',
            '"1"',
            '&x',
            '*x',
            '!t',
            '<<',
            ': ',
            '- ',
            '? ',
            '\n',
            '  ',
            '\t',
            '#',
            '"',
            "'",
          ),
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            ',',
            '|',
            '>',
            '%',
            '@',
            '`',
            '---',
            '...',
            '~',
            'é',
            '\u0000',
            '\r',
          ),
          fc.string({ unit: 'binary', maxLength: 4 }),
        ),
        { maxLength: 30 },
      ),
      (pieces) => {
        const text = pieces.join('')
        const { node, faults } = read(text)
        expect(node === undefined ? faults.length : 1).toBeGreaterThan(0)
        const lines = text.split('\n').length
        for (const { place } of faults) expect(place.line).toBeLessThanOrEqual(lines)
      },
    ),
    { numRuns: 1_000 },
  ))
