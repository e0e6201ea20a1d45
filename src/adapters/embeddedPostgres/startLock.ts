import { chownSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Identity } from './identity.ts'

const busy = 5

/**
 * Lets one process at a time start a server, so that two never judge the same leftover `postmaster.pid`.
 *
 * - A lock of the kernel, which ends with its process however that dies; SQLite is Node's only way to one.
 * - The file stays empty. Undefined means that somebody else holds it.
 */
export const tryStartLock = (file: string, identity: Identity): (() => void) | undefined => {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('begin exclusive')
    if (identity.borrowed) chownSync(file, identity.uid, identity.gid)
    return () => database.close()
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined
    throw error
  }
}
