import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyFiles, isSignedBy, signWith } from '../../../src/adapters/ed25519/headKeys.ts'
import { left, right } from '../../support/results.ts'

describe('a key to sign heads with', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-keys-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('signs, and its public half proves it', async () => {
    const file = path.join(directory, 'auditor.key')
    const { publicFile } = await right(createKeyFiles(file))
    const signature = await right(signWith(file, 'a head'))

    expect(await right(isSignedBy(publicFile, 'a head', signature))).toBe(true)
    expect(await right(isSignedBy(publicFile, 'another', signature))).toBe(false)
    expect(await right(isSignedBy(publicFile, 'a head', 'bm9uc2Vuc2U='))).toBe(false)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(publicFile, 'utf8')).toContain('BEGIN PUBLIC KEY')
  })

  it('is not the key of somebody else', async () => {
    const [mine, theirs] = [path.join(directory, 'mine'), path.join(directory, 'theirs')]
    await right(createKeyFiles(mine))
    const { publicFile } = await right(createKeyFiles(theirs))
    expect(await right(isSignedBy(publicFile, 'a head', await right(signWith(mine, 'a head'))))).toBe(false)
  })

  it('never replaces a file', async () => {
    const file = path.join(directory, 'kept')
    await right(createKeyFiles(file))
    const before = await readFile(file, 'utf8')
    expect((await left(createKeyFiles(file))).message).toContain('EEXIST')
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  it('leaves nothing new where either half is there already', async () => {
    for (const [name, other] of [
      ['half', 'half.pub'],
      ['other.pub', 'other'],
    ] as const) {
      await writeFile(path.join(directory, other), 'kept')
      await left(createKeyFiles(path.join(directory, name.replace('.pub', ''))))
      expect(await readdir(directory)).not.toContain(name)
      expect(await readFile(path.join(directory, other), 'utf8')).toBe('kept')
    }
  })

  it('that is no key is a failure that says so', async () => {
    const rsa = path.join(directory, 'rsa.key')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await writeFile(rsa, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    for (const file of ['/dev/null', rsa])
      expect((await left(signWith(file, 'a head'))).message).toBe(
        `${file} does not sign: it holds no Ed25519 key in PEM, as "audit keygen" makes it`,
      )
    expect((await left(isSignedBy(rsa, 'a head', 'AA=='))).message).toContain('is no public key')
    expect((await left(isSignedBy('/dev/null', 'a head', 'AA=='))).message).toContain('is no public key')
  })
})
