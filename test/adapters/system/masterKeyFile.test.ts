import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMasterKeyFile, givenMasterKey } from '../../../src/adapters/system/masterKeyFile.ts'
import { left, right } from '../../support/results.ts'

const emptyDirectory = async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-key-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}
const nobodyIsTold = () => {
  throw new Error('a key was made')
}

describe('the file of the master key', () => {
  it('is made once, for its owner alone, and whoever made it is told to back it up', async () => {
    const directory = path.join(await emptyDirectory(), 'made', 'on', 'first', 'use')
    const told: string[] = []
    const make = () => right(createMasterKeyFile(directory, (file) => told.push(file)).make)
    const keys = (await Promise.all(Array.from({ length: 10 }, make))).map(O.toUndefined)
    const file = path.join(directory, 'master.key')

    expect(new Set(keys.map((key) => Buffer.from(key ?? []).toString('hex'))).size).toBe(1)
    expect(keys[0]).toHaveLength(32)
    expect(O.toUndefined(await make())).toEqual(keys[0])
    expect(O.toUndefined(await right(createMasterKeyFile(directory, nobodyIsTold).read))).toEqual(keys[0])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(told).toEqual([file])
    expect(await readdir(directory)).toEqual(['master.key'])
  })

  it('is not made by whoever only reads it, and its place is named', async () => {
    const directory = await emptyDirectory()
    const key = createMasterKeyFile(directory, nobodyIsTold)
    expect(await right(key.read)).toEqual(O.none)
    expect(key.place).toBe(path.join(directory, 'master.key'))
    expect(await readdir(directory)).toEqual([])
  })

  it('is never replaced: one that holds no key is an error that says what to do', async () => {
    const directory = await emptyDirectory()
    const file = path.join(directory, 'master.key')
    await writeFile(file, 'short')
    const { message } = await left(createMasterKeyFile(directory, nobodyIsTold).make)
    expect(message).toMatch(/it holds no key of 32 bytes\); put the right file back, or set PII_MASTER_KEY/)
    expect(await readFile(file, 'utf8')).toBe('short')
  })

  it('is an error that ends where no directory can be made', async () => {
    const file = path.join(await emptyDirectory(), 'file')
    await writeFile(file, '')
    const places = [path.join(file, 'data'), ...(process.platform === 'linux' ? ['/proc/nowhere/data'] : [])]
    for (const directory of places) {
      const key = createMasterKeyFile(directory, nobodyIsTold)
      expect(await right(key.read)).toEqual(O.none)
      expect((await left(key.make)).message).toMatch(
        /cannot be made .*set DATA_DIR to a directory of this user/,
      )
    }
  })
})

it('a master key that was given is the one that is read, and none is made beside it', async () => {
  const bytes = Buffer.alloc(32, 5)
  const key = givenMasterKey(bytes.toString('base64'))
  expect(key.place).toBe('PII_MASTER_KEY')
  for (const give of [key.read, key.make]) expect(await right(give)).toEqual(O.some(bytes))
})
