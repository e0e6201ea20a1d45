import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { TextFile } from '../../application/configuration/importing/importFiles.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

/**
 * Writes a folder, which appears under its name when all of it is there.
 *
 * - A folder that holds anything is left as it is, and refused; so is a file of that name.
 * - Where a failure comes before the end, nothing is left.
 */
export const writeNewFolder =
  (folder: string, files: readonly TextFile[]): TE.TaskEither<PortFailure, void> =>
  async () => {
    const target = path.resolve(folder)
    const partial = `${target}.${process.pid}.part`
    try {
      if (!(await isFree(target))) return E.left(taken(folder))
      await mkdir(path.dirname(target), { recursive: true })
      await mkdir(partial)
      for (const file of files) await writeFile(path.join(partial, file.path), file.text, { flush: true })
      await rename(partial, target)
      return E.right(undefined)
    } catch (error) {
      await rm(partial, { recursive: true, force: true }).catch(() => undefined)
      if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return E.left(taken(folder))
      const because = error instanceof Error ? error.message : String(error)
      return E.left(portFailure(`${folder} cannot be written: ${because}`, error))
    }
  }

const taken = (folder: string) =>
  portFailure(`${folder} is there already; name a folder that is not, or that is empty.`)

const hasCode = (error: unknown, ...codes: readonly string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Whether nothing is there, or an empty folder. */
const isFree = async (target: string): Promise<boolean> => {
  try {
    return (await readdir(target)).length === 0
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    if (hasCode(error, 'ENOTDIR')) return false
    throw error
  }
}
