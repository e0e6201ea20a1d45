import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from './failure.ts'

/**
 * Makes a directory, and those above it that are missing; answers the first that it made. Node's own `recursive` never
 * ends where a file system such as /proc answers that the directory above is missing, though it is there.
 */
export const makeDirectory = async (directory: string, mode = 0o777): Promise<string | undefined> => {
  const above = path.dirname(directory)
  const first = above === directory || (await isThere(above)) ? undefined : await makeDirectory(above, mode)
  try {
    await mkdir(directory, mode)
    return first ?? directory
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(directory)).isDirectory()) return first
    throw error
  }
}

const isThere = (directory: string): Promise<boolean> =>
  stat(directory).then(
    () => true,
    () => false,
  )
