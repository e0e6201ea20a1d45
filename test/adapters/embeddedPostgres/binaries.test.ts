import { chmod, chown, cp, lstat, mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { locatePackage, prepareBinaries } from '../../../src/adapters/embeddedPostgres/binaries.ts'
import { nobody } from '../../../src/adapters/embeddedPostgres/identity.ts'
import { systemDirectory } from '../../../src/adapters/embeddedPostgres/placement.ts'
import { canReach } from '../../../src/adapters/embeddedPostgres/reach.ts'
import { closedHome, copyCheckout, links, removeLater, withoutLinks } from './support/checkout.ts'
import { ask, isRoot, openElsewhere, processesOf, temporaryDirectory } from './support/playground.ts'

test.runIf(isRoot)(
  'binaries that the user cannot reach are copied, links and all, where it can (needs root)',
  async () => {
    const [home, target] = [await closedHome(), await temporaryDirectory()]
    const source = await locatePackage()
    const native = path.join(home, 'native')
    await cp(source.native, native, { recursive: true, verbatimSymlinks: true })
    await withoutLinks(native)
    await chmod(path.join(native, 'share'), 0o700)
    const copyTo = path.join(target, 'copy')
    const copies = await Promise.all([1, 2].map(() => prepareBinaries({ ...source, native }, nobody, copyTo)))
    for (const { postgres } of copies) expect(postgres).toBe(path.join(copyTo, 'bin', 'postgres'))
    for (const link of await links(copyTo)) expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(await canReach(nobody, path.join(copyTo, 'share'))).toBe(true)
    expect((await stat(copyTo)).uid).toBe(0)
  },
)

test('missing library links are made in place where that is possible', async () => {
  const target = await temporaryDirectory()
  const source = await locatePackage()
  const native = path.join(target, 'native')
  await cp(source.native, native, { recursive: true, verbatimSymlinks: true })
  await withoutLinks(native)
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, borrowed: false }
  const { postgres } = await prepareBinaries({ ...source, native }, me, path.join(target, 'copy'))
  expect(postgres).toBe(path.join(native, 'bin', 'postgres'))
  for (const link of await links(native)) expect((await lstat(link)).isSymbolicLink()).toBe(true)
})

test.runIf(isRoot)(
  'root with a whole checkout under a 0700 home, install scripts not run (needs root)',
  async () => {
    const home = await closedHome()
    const script = await copyCheckout(path.join(home, 'dianabot'))
    const { version } = await locatePackage()
    const copied = path.join(systemDirectory, `postgres-${version}`)
    if ((await lstat(copied).catch(() => undefined)) === undefined) removeLater(copied)
    const client = openElsewhere(path.join(home, 'dianabot/.dianabot'), { script })
    const { connection, dataDirectory, note } = await client.opened
    removeLater(path.dirname(dataDirectory))
    expect(await ask(connection, 'select 1')).toBe(1)
    expect(note).toContain(systemDirectory)
    expect((await processesOf(path.dirname(dataDirectory)))[0]?.command).toContain(copied)
    await client.stop()
    expect(await processesOf(path.dirname(dataDirectory))).toEqual([])
  },
)

test.runIf(isRoot)(
  'an ordinary user with a read-only node_modules without links: a copy beside the data (needs root)',
  async (context) => {
    const base = await temporaryDirectory()
    if (!(await canReach(nobody, path.dirname(process.execPath))))
      context.skip('an ordinary user cannot reach this node')
    const script = await copyCheckout(path.join(base, 'checkout'))
    const dataDir = path.join(base, 'data')
    await mkdir(dataDir)
    await chown(dataDir, nobody.uid, nobody.gid)
    const client = openElsewhere(dataDir, { script, uid: nobody.uid })
    const { connection } = await client.opened
    expect(await ask(connection, 'select 1')).toBe(1)
    expect((await processesOf(dataDir))[0]?.command).toContain(path.join(dataDir, 'postgres-18'))
    await client.stop()
  },
)
