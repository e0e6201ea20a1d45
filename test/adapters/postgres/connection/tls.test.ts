import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMemoryLogger } from '../../../../src/adapters/memory/memoryLogger.ts'
import { openOrm } from '../../../../src/adapters/postgres/connection/orm.ts'
import { left } from '../../../support/results.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const [TAKES_TLS, TAKES_NONE] = ['S', 'N']

/** What a server says to whoever has come in. */
const WELCOME = (() => {
  const fields = Buffer.from('SFATAL\0VFATAL\0C28P01\0Mthe password is wrong\0\0')
  const head = Buffer.from('E\0\0\0\0')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
})()

describe.skipIf(!hasOpenssl)('TLS with a certificate of one’s own (needs openssl)', () => {
  let directory: string
  const closers: (() => void)[] = []
  const file = (name: string) => path.join(directory, name)

  const certify = (name: string) =>
    spawnSync('openssl', [
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2'.split(' '),
      ...['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)],
      ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
    ])

  /** A server as far as its certificate. */
  const serve = async (name: string, answer = TAKES_TLS) => {
    const [key, cert] = await Promise.all([readFile(file(`${name}.key`)), readFile(file(`${name}.pem`))])
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.write(answer)
        if (answer === TAKES_NONE) return
        const secure = new TLSSocket(socket, { isServer: true, key, cert })
        secure.on('error', () => undefined)
        secure.once('data', () => secure.end(WELCOME))
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closers.push(() => server.close())
    return `postgres://diana:s3cret@localhost:${(server.address() as AddressInfo).port}/dianabot`
  }
  const refusal = async (connectionString: string) =>
    (await left(openOrm({ connectionString }, createMemoryLogger()))).message

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'dianabot-tls-'))
    for (const name of ['localhost', 'other.invalid']) certify(name)
  })
  afterAll(async () => {
    for (const close of closers) close()
    await rm(directory, { recursive: true, force: true })
  })

  it.each(['verify-full', 'require'])(
    'says what to add where nobody known has signed it (%s)',
    async (mode) => {
      expect(await refusal(`${await serve('localhost')}?sslmode=${mode}`)).toMatch(
        /self-signed certificate.* — .*add sslmode=verify-full and sslrootcert=/,
      )
    },
  )

  it('takes it where it is named', async () => {
    const url = `${await serve('localhost')}?sslmode=verify-full&sslrootcert=${file('localhost.pem')}`
    expect(await refusal(url)).toContain('the password is wrong')
  })

  it('says what is wrong where it is made out to another name', async () => {
    const url = `${await serve('other.invalid')}?sslmode=verify-full&sslrootcert=${file('other.invalid.pem')}`
    expect(await refusal(url)).toMatch(
      /made out to another name: give DATABASE_URL the name that stands in it/,
    )
  })

  it('says that a file which DATABASE_URL names cannot be read', async () => {
    const url = `${await serve('localhost')}?sslmode=verify-full&sslrootcert=${file('nowhere.pem')}`
    expect(await refusal(url)).toMatch(
      /nowhere[.]pem.* — give sslrootcert, sslcert and sslkey .* files that can be read/,
    )
    await writeFile(file('nowhere.pem'), await readFile(file('localhost.pem')))
    expect(await refusal(url)).toContain('the password is wrong')
  })

  it('says what to do where the server has no TLS', async () => {
    const url = `${await serve('localhost', TAKES_NONE)}?sslmode=verify-full`
    expect(await refusal(url)).toMatch(
      /does not support SSL.* — turn TLS on at the server, or take sslmode out/,
    )
  })
})
