import { execFileSync } from 'node:child_process'
import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLines, writeLines } from '../../../src/adapters/files/lines.ts'

describe('a file of lines', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-lines-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  const file = (name: string) => path.join(directory, name)
  const read = async (name: string) => {
    const lines: E.Either<unknown, string>[] = []
    for await (const line of readLines(file(name))) lines.push(line)
    return lines
  }
  async function* each<F>(...lines: E.Either<F, string>[]) {
    yield* lines
  }

  it('is split at line feeds and nowhere else', async () => {
    const lines = ['a\u2028b\u2029c\u0085d\re', '', 'ñ€😀', 'x'.repeat(300_000), 'last']
    await writeFile(file('text'), lines.join('\n'))
    expect(await read('text')).toEqual(lines.map(E.right))
    await writeFile(file('text'), `${lines.join('\n')}\n`)
    expect(await read('text')).toEqual(lines.map(E.right))
  })

  it('may be empty', async () => {
    await writeFile(file('empty'), '')
    expect(await read('empty')).toEqual([])
  })

  it('that is missing, or is no text, is a failure that says so', async () => {
    expect(await read('missing')).toMatchObject([
      { left: { message: expect.stringContaining('missing cannot be read') } },
    ])
    await writeFile(file('bytes'), Buffer.from([0x61, 0x0a, 0xff, 0x0a]))
    expect(await read('bytes')).toMatchObject([{ right: 'a' }, { left: { reason: 'it is not UTF-8' } }])
  })

  it('is written whole, or not at all', async () => {
    expect(await writeLines(file('whole'), each(E.right('a'), E.right('b')))).toEqual(E.right(2))
    expect(await readFile(file('whole'), 'utf8')).toBe('a\nb\n')

    expect(await writeLines(file('half'), each(E.right('a'), E.left('away')))).toEqual(E.left('away'))
    expect(await writeLines(path.join(directory, 'no', 'such'), each(E.right('a')))).toMatchObject({
      left: { message: expect.stringContaining('cannot be written') },
    })
    expect((await readdir(directory)).filter((name) => /half|[.]part/.test(name))).toEqual([])
  })

  it('takes the place of no other, unless it is told to', async () => {
    await writeFile(file('mine'), 'mine\n')
    expect(await writeLines(file('mine'), each(E.right('theirs')))).toMatchObject({
      left: { message: `${file('mine')} is there already; give another name, or replace it with --force.` },
    })
    expect(await readFile(file('mine'), 'utf8')).toBe('mine\n')

    async function* whileSomebodyElseWrites() {
      yield E.right('late')
      await writeFile(file('meanwhile'), 'first\n')
    }
    expect(await writeLines(file('meanwhile'), whileSomebodyElseWrites())).toMatchObject({ _tag: 'Left' })
    expect(await readFile(file('meanwhile'), 'utf8')).toBe('first\n')

    await symlink(file('mine'), file('link'))
    expect(await writeLines(file('link'), each(E.right('new')), { force: true })).toEqual(E.right(1))
    expect(await readFile(file('mine'), 'utf8')).toBe('new\n')
    expect((await lstat(file('link'))).isSymbolicLink()).toBe(true)
    expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('may be a pipe, which is written to and stays one', async () => {
    execFileSync('mkfifo', [file('pipe')])
    const [written, received] = await Promise.all([
      writeLines(file('pipe'), each(E.right('a'), E.right('b'))),
      readFile(file('pipe'), 'utf8'),
    ])
    expect([written, received]).toEqual([E.right(2), 'a\nb\n'])
    expect((await stat(file('pipe'))).isFIFO()).toBe(true)
    expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})
