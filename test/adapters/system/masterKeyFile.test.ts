import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readMasterKeyFile } from '../../../src/adapters/system/masterKeyFile.ts'
import { left, right } from '../../support/results.ts'

const emptyDirectory = async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-key-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

describe('the file of the master key', () => {
  it('is made once, for its owner alone, and whoever made it is told to back it up', async () => {
    const directory = await emptyDirectory()
    const told: string[] = []
    const read = () => right(readMasterKeyFile(directory, (file) => told.push(file)))
    const keys = await Promise.all(Array.from({ length: 10 }, read))
    const file = path.join(directory, 'master.key')

    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
    expect(keys[0]).toHaveLength(32)
    expect(await read()).toEqual(keys[0])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(told).toEqual([file])
    expect(await readdir(directory)).toEqual(['master.key'])
  })

  it('is not made by whoever only reads, who gets a key that nothing was sealed with', async () => {
    const directory = await emptyDirectory()
    expect(await right(readMasterKeyFile(directory, undefined))).toEqual(new Uint8Array(32))
    expect(await readdir(directory)).toEqual([])
    await right(readMasterKeyFile(directory, () => undefined))
    expect(await right(readMasterKeyFile(directory, undefined))).not.toEqual(new Uint8Array(32))
  })

  it('is never replaced: one that holds no key is an error that says what to do', async () => {
    const directory = await emptyDirectory()
    const file = path.join(directory, 'master.key')
    await writeFile(file, 'short')
    const { message } = await left(readMasterKeyFile(directory, () => undefined))
    expect(message).toMatch(/it holds no key of 32 bytes; put the right file back, or set PII_MASTER_KEY/)
    expect(await readFile(file, 'utf8')).toBe('short')
  })
})
