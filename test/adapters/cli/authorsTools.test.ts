import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import 'reflect-metadata'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../support/commandInProcess.ts'

const root = mkdtempSync(path.join(tmpdir(), 'dianabot-authors-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const twee = path.join(root, 'cave.twee')
writeFileSync(
  twee,
  ':: StoryTitle\nThe Cave\n:: Start\n<<set $a to 1>>\nYou wake. [[Go->Deep]]\n:: Deep\nThe end.',
)
const cave = path.join(root, 'cave')

describe('content import', () => {
  it('makes a sound experience of a story, and tells what does not carry over', async () => {
    const { code, printed } = await runCommand(['content', 'import', twee, '--to', cave])
    expect(code).toBe(0)
    expect(printed.split('\n')).toEqual([
      `${twee}:4:1: a macro does nothing here and stands in a comment: <<set $a to 1>>`,
      `${twee}:6:1: "Deep" has no links and became an ending`,
      `Wrote 2 fragments to ${cave}, taken to be in English; they are sound.`,
      '',
    ])
    expect(readdirSync(cave)).toEqual(['experience.yaml', 'fragments.yaml'])
  })

  it('writes into no folder that holds something', async () => {
    const before = readFileSync(path.join(cave, 'fragments.yaml'), 'utf8')
    const { code, output } = await runCommand(['content', 'import', twee, '--to', cave])
    expect(code).toBe(1)
    expect(output).toContain(`${cave} is there already; name a folder that is not, or that is empty.`)
    expect(readFileSync(path.join(cave, 'fragments.yaml'), 'utf8')).toBe(before)
  })

  it('says so where there is no passage', async () => {
    const empty = path.join(root, 'empty.twee')
    writeFileSync(empty, 'Nothing')
    const { code, output } = await runCommand(['content', 'import', empty, '--to', path.join(root, 'none')])
    expect(code).toBe(1)
    expect(output).toContain(`No passage is in ${empty}`)
  })
})

describe('content walk', () => {
  it('tells what a story does to members, as JSON', async () => {
    const { code, printed } = await runCommand([
      'content',
      'walk',
      cave,
      '--walks',
      '20',
      '--seed',
      '3',
      '--json',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(printed)).toMatchObject({
      fragments: 2,
      unreached: [],
      endings: [
        { id: 'deep', title: 'Deep', members: 20, percent: 100, decisions: { least: 1, median: 1, most: 1 } },
      ],
      dead_ends: [],
      walks: 20,
      exhaustive: true,
      seed: 3,
    })
  })

  it('tells the first thing that is wrong with files that are not sound', async () => {
    const folder = path.join(root, 'unsound')
    await runCommand(['content', 'import', twee, '--to', folder])
    writeFileSync(path.join(folder, 'more.yaml'), 'levels: 3\n')
    const { code, output } = await runCommand(['content', 'walk', folder])
    expect(code).toBe(1)
    expect(output).toContain('more.yaml:1:9: ')
  })
})
