import { chmod, chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { locatePackage } from '../../../src/adapters/embeddedPostgres/binaries.ts'
import { nobody } from '../../../src/adapters/embeddedPostgres/identity.ts'
import { choosePlacement, systemDirectory } from '../../../src/adapters/embeddedPostgres/placement.ts'
import { canReach } from '../../../src/adapters/embeddedPostgres/reach.ts'
import { copyCluster } from '../../support/dataDirectory.ts'
import { closedHome, removeLater } from './support/checkout.ts'
import {
  ask,
  isRoot,
  open,
  openElsewhere,
  processesOf,
  serverPid,
  temporaryDirectory,
} from './support/playground.ts'

test.runIf(isRoot)(
  'root: the server runs as another user, its data where it was asked for (needs root)',
  async () => {
    const base = path.join(await temporaryDirectory(), 'made/on/first/use')
    const before = process.umask(0o077)
    onTestFinished(() => void process.umask(before))
    const { dataDirectory, note } = await open(base)
    expect(note).toBeUndefined()
    expect((await stat(dataDirectory)).uid).toBe(nobody.uid)
    expect(await readFile(`/proc/${await serverPid(dataDirectory)}/status`, 'utf8')).toMatch(
      /^Uid:\t65534\t65534/m,
    )
  },
)

test.runIf(isRoot)(
  'root under a 0700 home: the data lies elsewhere, and a note says where (needs root)',
  async () => {
    const asked = path.join(await closedHome(), '.dianabot')
    const opened = await open(asked)
    const away = path.dirname(opened.dataDirectory)
    removeLater(away)
    expect(path.dirname(away)).toBe(systemDirectory)
    expect(opened.note).toContain(away)
    expect(opened.note).toContain(asked)
    await ask(opened.connection, 'create table kept as select 42 as answer')
    await opened.stop()

    // The home is opened later: the data is still found, not begun anew.
    await chmod(path.dirname(asked), 0o755)
    const again = await open(asked)
    expect(again.dataDirectory).toBe(opened.dataDirectory)
    expect(await ask(again.connection, 'select answer from kept')).toBe(42)
    await again.stop()
    expect(await processesOf(away)).toEqual([])
  },
)

test.runIf(isRoot)(
  'root: data that cannot be reached any more is not replaced by an empty database (needs root)',
  async () => {
    const home = path.join(await temporaryDirectory(), 'home')
    await mkdir(home)
    const base = path.join(home, '.dianabot')
    await copyCluster(inject('clusterTemplate'), base)
    await chmod(home, 0o700)
    await expect(open(base)).rejects.toThrow(/There is a database in .*cannot reach it.*chmod o\+x/)
  },
)

test.runIf(isRoot)(
  'root: the owner of existing data is the user that the server runs as (needs root)',
  async () => {
    const base = await temporaryDirectory()
    const asDaemon = path.join(base, 'postgres')
    await mkdir(asDaemon)
    await writeFile(path.join(asDaemon, 'PG_VERSION'), '18\n')
    await chown(path.join(asDaemon, 'PG_VERSION'), 1, 1)
    expect((await choosePlacement(base)).identity).toEqual({ uid: 1, gid: 1, borrowed: true })
  },
)

test.runIf(isRoot)(
  'an ordinary user: everything in place, and root may join (needs root)',
  async (context) => {
    const base = await temporaryDirectory()
    for (const needed of [
      path.dirname(process.execPath),
      (await locatePackage()).native,
      import.meta.dirname,
    ])
      if (!(await canReach(nobody, needed))) context.skip(`an ordinary user cannot reach ${needed}`)
    const home = path.join(base, 'home')
    await mkdir(home)
    await chown(home, nobody.uid, nobody.gid)
    await chmod(home, 0o700)
    const dataDir = path.join(home, 'dianabot/.dianabot')
    const [first, second] = [1, 2].map(() => openElsewhere(dataDir, { uid: nobody.uid }))
    const opened = await first?.opened
    await second?.opened
    expect(opened?.note).toBeNull()
    expect(opened?.dataDirectory).toBe(path.join(dataDir, 'postgres'))
    const joined = await open(dataDir)
    expect(joined.connection).toEqual(opened?.connection)
    await first?.stop()
    await joined.stop()
    expect(await processesOf(base)).toHaveLength(1)
    await second?.stop()
    expect(await processesOf(base)).toEqual([])
  },
)

test.runIf(isRoot)('a user id without a name is told so (needs root)', async (context) => {
  const base = await temporaryDirectory()
  if (!(await canReach(nobody, import.meta.dirname)))
    context.skip('an ordinary user cannot reach this checkout')
  await chmod(base, 0o777)
  const client = openElsewhere(path.join(base, 'data'), { uid: 54_321 })
  await expect(client.opened).rejects.toThrow(/user 54321 has none in \/etc\/passwd.*DATABASE_URL/)
})
