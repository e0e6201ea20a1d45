import { readFile } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { readYaml } from '../../src/adapters/yaml/readYaml.ts'
import { faultLine } from '../../src/application/content/faults.ts'
import { KINDS, readExperience } from '../support/compiling.ts'

const PAGE = 'docs/authoring.md'

const source = (path: string, text: string) => ({ path, bytes: new TextEncoder().encode(text), digest: path })

describe('the page for authors', () => {
  let page: string
  let examples: readonly string[]

  beforeAll(async () => {
    page = await readFile(PAGE, 'utf8')
    examples = [...page.matchAll(/^( *)```yaml\n(?<text>[\s\S]*?)```/gm)].map(
      ({ groups }) => groups?.text ?? '',
    )
  })

  it('begins with a whole story of ten lines', () => {
    const [story = ''] = examples
    const read = readExperience(0, [source('story.yaml', story)])

    expect(E.isLeft(read) ? read.left.map(faultLine) : []).toEqual([])
    expect(story.trim().split('\n')).toHaveLength(10)
  })

  it('shows nothing that YAML takes for something else', () => {
    const faults = examples.flatMap((text) => readYaml(source(PAGE, text)).faults.map(faultLine))

    expect(faults).toEqual([])
    expect(examples.length).toBeGreaterThan(15)
  })

  it('has every kind of condition in its table, and no other', () => {
    const [, table = ''] = /\n## Conditions\n(?<section>[\s\S]*?)\n## /.exec(page) ?? []
    const told = [...table.matchAll(/^\| `(?<kind>[a-z_]+):/gm)].map(({ groups }) => groups?.kind)

    expect(told.toSorted()).toEqual(KINDS.toSorted())
  })
})
