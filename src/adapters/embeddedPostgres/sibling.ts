import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from './failure.ts'

/** Far longer than anything takes to be made. */
const abandonedAfterMs = 10 * 60_000

const prefixOf = (target: string): string => `${path.basename(target)}.new-`

/**
 * Makes `target`, a directory, whole or not at all.
 *
 * - It is built in a fresh sibling that bears our pid, then renamed; a kill leaves a sibling, never half a target.
 * - Who comes second in a race throws its own away and uses the first one's.
 * - What dead processes left is removed first. A reused pid keeps such a rest for ten minutes, no longer.
 */
export const makeWhole = async (target: string, build: (fresh: string) => Promise<void>): Promise<void> => {
  await sweep(target)
  const fresh = path.join(
    path.dirname(target),
    `${prefixOf(target)}${process.pid}-${randomBytes(4).toString('hex')}`,
  )
  await mkdir(fresh, { mode: 0o700 })
  try {
    await build(fresh)
    await rename(fresh, target)
  } catch (error) {
    await discard(fresh)
    if (codeOf(error) === 'ENOTEMPTY' || codeOf(error) === 'EEXIST') return
    throw error
  }
  await syncDirectory(path.dirname(target))
}

/** The name outlives a power cut only once its directory is on the disk. */
const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export const sweep = async (target: string): Promise<void> => {
  const directory = path.dirname(target)
  for (const name of await readdir(directory)) {
    if (!name.startsWith(prefixOf(target))) continue
    const left = path.join(directory, name)
    const pid = Number.parseInt(name.slice(prefixOf(target).length), 10)
    if (!isAlive(pid) || (await isOld(left))) await discard(left)
  }
}

/** A child of a killed process may still be writing into it; then the next start removes it. */
const discard = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }).catch(() => undefined)

const isOld = (directory: string): Promise<boolean> =>
  stat(directory).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > abandonedAfterMs,
    () => false,
  )

const isAlive = (pid: number): boolean => {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
