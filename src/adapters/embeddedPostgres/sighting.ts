import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from './failure.ts'

/**
 * What `postmaster.pid` tells about a data directory, once checked against the process itself.
 *
 * - `absent`: nobody serves it. `stalePid` is what a killed server left in the file; by now it may be anybody's.
 * - `busy`: a server is starting, recovering or stopping; its next state comes by itself.
 * - `ready`: its socket should answer.
 */
export type Sighting =
  | { readonly state: 'absent'; readonly stalePid: number | undefined }
  | { readonly state: 'busy'; readonly pid: number; readonly starting: boolean }
  | { readonly state: 'ready'; readonly pid: number; readonly socketDirectory: string; readonly port: number }

export const look = async (dataDirectory: string): Promise<Sighting> => {
  const lines = (await readPidFile(dataDirectory)).split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 0) return { state: 'absent', stalePid: undefined }
  if (!(await isPostmaster(pid, dataDirectory))) return { state: 'absent', stalePid: pid }
  const status = lines[7]?.trim()
  const socketDirectory = lines[4]?.trim()
  if (status !== 'ready' || !socketDirectory) return { state: 'busy', pid, starting: status !== 'stopping' }
  return { state: 'ready', pid, socketDirectory, port: Number(lines[3]) }
}

/** Created empty and then filled, so an empty one is one that is just being made. */
const readPidFile = (dataDirectory: string): Promise<string> =>
  readFile(path.join(dataDirectory, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })

/**
 * Whether `pid` is a living `postgres` that serves this very directory. A number alone proves nothing: it is reused.
 *
 * - Linux: a postmaster works in its data directory. Where that may not be asked (root in a container has no
 *   CAP_SYS_PTRACE) or the directory is gone, its arguments tell, which anybody may read.
 * - macOS has no /proc: `ps` tells the arguments, and who connects asks the server for its directory as well.
 * - A zombie has neither a working directory nor arguments, and so is gone.
 */
export const isPostmaster = async (pid: number, dataDirectory: string): Promise<boolean> => {
  const command = process.platform === 'linux' ? await argumentsOf(pid) : await askPs(pid)
  if (process.platform === 'linux') {
    if (!/(^|\/)postgres$/.test(command.split('\0')[0] ?? '')) return false
    const [works, wanted] = await Promise.all([inodeOf(`/proc/${pid}/cwd/.`), inodeOf(dataDirectory)])
    if (works !== undefined && wanted !== undefined) return works === wanted
  }
  return command.replaceAll('\0', ' ').includes(`postgres -D ${dataDirectory} -`)
}

const argumentsOf = (pid: number): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')

const askPs = (pid: number): Promise<string> =>
  new Promise((resolve) => {
    execFile('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)], (_, output) => resolve(output))
  })

/** By any path. A directory that is gone has only its name left. */
export const sameDirectory = async (one: string, other: string): Promise<boolean> =>
  one === other || ((await inodeOf(one)) ?? one) === (await inodeOf(other))

const inodeOf = (directory: string): Promise<string | undefined> =>
  stat(directory).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => undefined,
  )
