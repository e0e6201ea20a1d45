import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A fresh data directory, open to the user that an embedded PostgreSQL runs as under root. */
export const createDataDirectory = async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'dianabot-test-'))
  await chmod(directory, 0o755)
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}
