import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A small state that outlives the process. */
export type KeptState = {
  /** What was written last; nothing where there is nothing, or nothing that can be read. */
  readonly load: () => Promise<unknown>
  /** Has the state be written as it will be in a moment; of many changes at once the last is written. */
  readonly save: (state: () => unknown) => void
}

/** Keeps a state as JSON in a file of this user alone. Where it cannot be written, it lasts as long as the process. */
export const keepState = (file: string): KeptState => {
  let wanted: (() => unknown) | undefined
  let isWriting = false

  const write = async () => {
    isWriting = true
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
      isWriting = false
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
      if (!isWriting) void write()
    },
  }
}
