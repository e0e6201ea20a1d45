import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { nobody, ownIdentity } from '../../src/adapters/embeddedPostgres/identity.ts'
import { clusterIn } from '../../src/adapters/embeddedPostgres/placement.ts'
import { chooseSocketDirectory } from '../../src/adapters/embeddedPostgres/socketDirectory.ts'

/** A fresh data directory, open to the user that an embedded PostgreSQL runs as under root. */
export const createDataDirectory = async () => {
  const directory = await mkdtemp(path.join(await realpath(tmpdir()), 'dianabot-test-'))
  await chmod(directory, 0o755)
  return {
    directory,
    /** With the directory of its server's socket, which is elsewhere. */
    remove: async () => {
      const sockets = await chooseSocketDirectory(clusterIn(directory), ownIdentity() ?? nobody)
      for (const made of [directory, sockets]) await rm(made, { recursive: true, force: true })
    },
  }
}

/**
 * Copies the cluster of one data directory, which no server runs on, into another: far quicker than making one.
 *
 * - `cp -a` keeps its owner, whom the server runs as.
 */
export const copyCluster = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o755 })
  await promisify(execFile)('cp', ['-a', clusterIn(from), clusterIn(to)])
}
