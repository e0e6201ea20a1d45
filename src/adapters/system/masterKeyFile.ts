import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const BYTES = 32

/**
 * The master key in `<directory>/master.key` (32 bytes as Base64, mode 0600). It is made when it is missing; `onCreated`
 * is told where. Two processes that make it at once agree on one. Without `onCreated` none is made, and a missing one is
 * a key that opens nothing: whoever only reads needs none where no member has a key.
 */
export const readMasterKeyFile = (
  directory: string,
  onCreated: ((file: string) => void) | undefined,
): TE.TaskEither<PortFailure, Uint8Array> => {
  const file = path.join(directory, 'master.key')

  const create = async (onMade: (file: string) => void) => {
    await mkdir(directory, { recursive: true })
    const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    await writeFile(fresh, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    try {
      await link(fresh, file)
      onMade(file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      await rm(fresh, { force: true })
    }
  }

  const read = async (): Promise<Uint8Array> => {
    const key = Buffer.from(await readFile(file, 'utf8'), 'base64')
    if (key.length !== BYTES) throw new Error(`it holds no key of ${BYTES} bytes`)
    return key
  }

  return TE.tryCatch(
    async () => {
      try {
        return await read()
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        if (onCreated === undefined) return new Uint8Array(BYTES)
        await create(onCreated)
        return read()
      }
    },
    (cause) =>
      portFailure(
        `the master key in ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}; put the right file back, or set PII_MASTER_KEY`,
        cause,
      ),
  )
}
