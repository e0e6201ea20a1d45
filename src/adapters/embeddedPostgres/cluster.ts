import { chown, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { aborted, cannotRun, codeOf, diskFull, orYourOwn, saysDiskFull } from './failure.ts'
import type { Identity } from './identity.ts'
import { lastLines } from './log.ts'
import { run } from './run.ts'
import { makeWhole, sweep } from './sibling.ts'

/** The superuser that the cluster is made with. It has no password: the socket's directory is the door. */
export const user = 'dianabot'
export const database = 'dianabot'

export type ClusterOptions = {
  readonly dataDirectory: string
  readonly major: string
  readonly binaries: Binaries
  readonly identity: Identity
  readonly onEvent: (line: string) => void
  readonly signal: AbortSignal
}

/** The data directory, made on first use and checked to be of our version ever after. */
export const ensureCluster = async (options: ClusterOptions): Promise<void> => {
  const { dataDirectory, major, identity, onEvent } = options
  const found = await versionOf(dataDirectory)
  if (found === undefined) {
    onEvent(`creating the database in ${dataDirectory}, once; this takes some seconds`)
    await makeWhole(dataDirectory, async (fresh) => {
      if (identity.borrowed) await chown(fresh, identity.uid, identity.gid)
      await initdb(fresh, options)
    })
  } else {
    await sweep(dataDirectory)
  }
  const version = found ?? (await versionOf(dataDirectory))
  if (version !== major)
    throw new Error(
      `The data in ${dataDirectory} was made by PostgreSQL ${version}, and this is PostgreSQL ${major}. Carry it over with pg_dump of version ${version}, set DATA_DIR to a new directory, or ${orYourOwn}.`,
    )
}

/** Undefined where there is nothing yet; an empty directory is nothing. */
const versionOf = async (dataDirectory: string): Promise<string | undefined> => {
  try {
    return (await readFile(path.join(dataDirectory, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  const files = await readdir(dataDirectory).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  if (files.length === 0) return undefined
  throw new Error(
    `${dataDirectory} holds something else than a PostgreSQL database. Move it away, or set DATA_DIR to another directory.`,
  )
}

const initdb = async (fresh: string, { binaries, identity, signal }: ClusterOptions): Promise<void> => {
  const args = ['-D', fresh, '-U', user, '--auth=trust', '--encoding=UTF8']
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const { code, output } = await run(binaries.initdb, [...args, ...locale], identity, signal).catch(
    (cause: unknown) => {
      throw signal.aborted ? aborted() : cannotRun(cause)
    },
  )
  if (code === 0) return
  if (saysDiskFull(output)) throw new Error(diskFull(path.dirname(fresh)))
  if (output.includes('could not look up effective user ID'))
    throw new Error(
      `PostgreSQL needs a user with a name, and user ${identity.uid} has none in /etc/passwd. Add a line for it there, start the bot as another user, or ${orYourOwn}.`,
    )
  throw new Error(`initdb could not create the database; ${orYourOwn}. It said:\n${lastLines(output)}`)
}
