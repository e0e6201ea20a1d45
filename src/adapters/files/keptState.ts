import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A small state that outlives the process. */
export type KeptState = {
  /** What was written last; nothing where there is nothing, or nothing that can be read. */
  readonly load: () => Promise<unknown>
  /** Writes the state as it will be in a moment; of many changes at once the last is written. It settles when all are. */
  readonly save: (state: () => unknown) => Promise<void>
}

/** Keeps a state as JSON in a file of this user alone. Where it cannot be written, it lasts as long as the process. */
export const keepState = (file: string): KeptState => {
  let wanted: (() => unknown) | undefined
  let writing: Promise<void> | undefined

  const write = async () => {
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o755 })
      while (wanted !== undefined) {
        const state = wanted
        wanted = undefined
        await writeFile(`${file}.new`, JSON.stringify(state()), { mode: 0o600 })
        await rename(`${file}.new`, file)
      }
    } catch {
      wanted = undefined
    } finally {
      writing = undefined
    }
  }

  return {
    load: async () => {
      try {
        return JSON.parse(await readFile(file, 'utf8'))
      } catch {
        return undefined
      }
    },
    save: (state) => {
      wanted = state
      writing ??= write()
      return writing
    },
  }
}
