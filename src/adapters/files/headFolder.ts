import { link, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HeadFiles } from '../../application/ports/headFiles.ts'
import { portFailure } from '../../application/ports/portFailure.ts'
import { readTextFile } from './textFile.ts'

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** Heads as files of a folder, which is made with the first of them. */
export const createHeadFolder = (folder: string): HeadFiles => ({
  save: (name, text) =>
    TE.tryCatch(
      async () => {
        await mkdir(folder, { recursive: true })
        const file = path.join(folder, name)
        const fresh = `${file}.${process.pid}`
        try {
          await writeFile(fresh, text, { flush: true })
          await link(fresh, file)
          return true
        } catch (error) {
          if (codeOf(error) === 'EEXIST') return false
          throw error
        } finally {
          await rm(fresh, { force: true })
        }
      },
      failed(`${folder} takes no head`),
    ),
  list: () =>
    TE.tryCatch(
      async () => {
        const names = await readdir(folder).catch((error: unknown) => {
          if (codeOf(error) === 'ENOENT') return []
          throw error
        })
        return names.filter((name) => name.endsWith('.json')).toSorted()
      },
      failed(`${folder} cannot be read`),
    ),
  read: (name) => readTextFile(path.join(folder, name)),
})

const failed = (what: string) => (error: unknown) =>
  portFailure(`${what}: ${error instanceof Error ? error.message : error}`, error)
