import { rename, writeFile } from 'node:fs/promises'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

/** Writes a file that nobody but its owner may read, whole or not at all; one that is there is replaced. */
export const writeSecretFile = (file: string, text: string): TE.TaskEither<PortFailure, void> =>
  TE.tryCatch(
    async () => {
      const fresh = `${file}.${process.pid}.new`
      await writeFile(fresh, text, { mode: 0o600, flag: 'wx' })
      await rename(fresh, file)
    },
    (error) =>
      portFailure(`${file} cannot be written: ${error instanceof Error ? error.message : error}`, error),
  )
