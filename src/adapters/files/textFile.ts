import { readFile } from 'node:fs/promises'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A whole file of text in UTF-8. */
export const readTextFile = (file: string): TE.TaskEither<PortFailure, string> =>
  TE.tryCatch(
    async () => UTF_8.decode(await readFile(file)),
    (error) =>
      error instanceof TypeError
        ? portFailure(`${file} is no text in UTF-8; save it as that.`, error)
        : portFailure(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, error),
  )
