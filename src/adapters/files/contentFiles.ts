import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { Contents } from '../../application/ports/contents.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const PAGE = 100

/** The folder beside an export with what authors published, each file under its SHA-256. */
export const contentsBeside = (file: string): string => `${file}.contents`

const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Writes all contents to a folder, which is made where there is one at least; answers how many there were. */
export const writeContents =
  (contents: Pick<Contents, 'page' | 'get'>, folder: string): TaskEither<PortFailure, number> =>
  async () => {
    let written = 0
    try {
      for (let after = ''; ; ) {
        const page = await contents.page({ after, limit: PAGE })()
        if (E.isLeft(page)) return page
        if (page.right.length > 0) await mkdir(folder, { recursive: true })
        for (const digest of page.right) {
          const found = await contents.get(digest)()
          if (E.isLeft(found)) return found
          if (found.right._tag === 'Some') await writeFile(path.join(folder, digest), found.right.value)
          written += 1
        }
        after = page.right.at(-1) ?? ''
        if (page.right.length < PAGE) return E.right(written)
      }
    } catch (error) {
      return E.left(portFailure(`${folder} cannot be written: ${because(error)}`, error))
    }
  }

/** Keeps everything that lies in such a folder; a file that is not what its name says is refused. Where there is none, 0. */
export const readContents =
  (contents: Pick<Contents, 'put'>, folder: string): TaskEither<PortFailure, number> =>
  async () => {
    try {
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{64}$/.test(name))
      for (const digest of names) {
        const bytes = new Uint8Array(await readFile(path.join(folder, digest)))
        if (hash('sha256', bytes, 'hex') !== digest)
          return E.left(portFailure(`${path.join(folder, digest)} is not what its name says; copy it again.`))
        const kept = await contents.put([{ digest, bytes }])()
        if (E.isLeft(kept)) return kept
      }
      return E.right(names.length)
    } catch (error) {
      return E.left(portFailure(`${folder} cannot be read: ${because(error)}`, error))
    }
  }
