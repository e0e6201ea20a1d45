import { accessSync, constants, readFileSync, statfsSync } from 'node:fs'

const DIRECTORY = '/dev/shm'
const ROOM = 4 * 1024 ** 3

/**
 * A directory of the machine's memory for the data of tests, if there is one; undefined where it has less than 4 GB
 * or lets no program run from it, as in many containers.
 */
export const memoryDirectory = (): string | undefined => {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .findLast(([, at]) => at === DIRECTORY)
    const [, , type, options = ''] = mount ?? []
    accessSync(DIRECTORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(DIRECTORY)
    return type === 'tmpfs' && !options.split(',').includes('noexec') && bavail * bsize >= ROOM
      ? DIRECTORY
      : undefined
  } catch {
    return undefined
  }
}
