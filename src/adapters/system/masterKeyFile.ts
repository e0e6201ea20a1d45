import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { MasterKey } from '../../application/ports/masterKey.ts'
import { portFailure } from '../../application/ports/portFailure.ts'

const BYTES = 32

/**
 * The master key in `<directory>/master.key` (32 bytes as Base64, mode 0600); `onCreated` is told where it was made. Two
 * processes that make it at once agree on one, and what is there is never replaced.
 */
export const createMasterKeyFile = (directory: string, onCreated: (file: string) => void): MasterKey => {
  const file = path.join(directory, 'master.key')

  const create = async () => {
    await makeDirectory(directory)
    const fresh = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    try {
      await writeFile(fresh, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
      await link(fresh, file)
      onCreated(file)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      await rm(fresh, { force: true })
    }
  }

  const find = async (): Promise<O.Option<Uint8Array>> => {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      // Below a file there is none either; whoever makes one is told.
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
      throw error
    })
    if (text === undefined) return O.none
    const key = Buffer.from(text, 'base64')
    if (key.length !== BYTES) throw new Error(`it holds no key of ${BYTES} bytes`)
    return O.some(key)
  }

  const failed = (what: string, advice: string) => (cause: unknown) =>
    portFailure(
      `The master key in ${file} cannot be ${what} (${cause instanceof Error ? cause.message : cause}); ${advice}, or set PII_MASTER_KEY.`,
      cause,
    )
  const read = TE.tryCatch(find, failed('read', 'put the right file back'))
  return {
    place: file,
    read,
    make: pipe(
      TE.tryCatch(create, failed('made', 'set DATA_DIR to a directory of this user')),
      TE.flatMap(() => read),
    ),
  }
}

/** The master key that was given as Base64 in the variable PII_MASTER_KEY. */
export const givenMasterKey = (base64: string): MasterKey => {
  const read = TE.right(O.some(Buffer.from(base64, 'base64')))
  return { place: 'PII_MASTER_KEY', read, make: read }
}

/** Node's own `recursive` never ends where /proc answers that the directory above is missing, though it is there. */
const makeDirectory = async (directory: string): Promise<void> => {
  if (await isThere(directory)) return
  await makeDirectory(path.dirname(directory))
  await mkdir(directory).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error
  })
}

const isThere = (directory: string): Promise<boolean> =>
  stat(directory).then(
    () => true,
    () => directory === path.dirname(directory),
  )

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

/** The master key that is given, or else the one of a directory, made there if need be: then `tell` says so. */
export const chooseMasterKey = (
  given: string | undefined,
  directory: string,
  tell: (line: string) => void,
): MasterKey =>
  given === undefined
    ? createMasterKeyFile(path.resolve(directory), (file) => tell(masterKeyMade(file)))
    : givenMasterKey(given)

const masterKeyMade = (file: string) =>
  `A master key was made in ${file}. Back it up: without it, the names in the log can never be read again.`
