import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clusterIn, shortHash } from '../../src/adapters/embeddedPostgres/placement.ts'

/** A fresh data directory, open to the user that an embedded PostgreSQL runs as under root. */
export const createDataDirectory = async () => {
  const directory = await mkdtemp(path.join(await realpath(tmpdir()), 'dianabot-test-'))
  await chmod(directory, 0o755)
  const sockets = path.join(tmpdir(), `dianabot-${shortHash(clusterIn(directory))}`)
  return {
    directory,
    /** With the directory of its server's socket, which is beside it. */
    remove: async () => {
      for (const made of [directory, sockets]) await rm(made, { recursive: true, force: true })
    },
  }
}
