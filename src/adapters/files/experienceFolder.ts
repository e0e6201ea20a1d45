import { hash } from 'node:crypto'
import { constants, type Dirent } from 'node:fs'
import { open, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { SourceFile } from '../../application/ports/contentReader.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const MB = 1024 * 1024
/** A book is a tenth of it. */
const LONGEST_TEXT = 4 * MB
/** What Telegram takes as a picture. */
const LARGEST_MEDIA = 10 * MB
const MOST_FILES = 1_000
const LARGEST_OF_ALL = 256 * MB

/** Where the files of an experience lie, and which they are. */
const FOLDERS: readonly { readonly name: string; readonly takes: (file: string) => boolean }[] = [
  { name: '', takes: (file) => file.endsWith('.yaml') },
  { name: 'texts', takes: (file) => file.endsWith('.yaml') },
  { name: 'media', takes: (file) => !file.startsWith('.') },
]

const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

/**
 * Reads the files of an experience from its folder, in the order of their paths: those that end in `.yaml`, beside each other and in
 * `texts/`, and everything in `media/`. What is no file of its own there, or too large, is told as a failure.
 */
export const readExperienceFolder =
  (folder: string): TaskEither<PortFailure, readonly SourceFile[]> =>
  async () => {
    try {
      const home = await realpath(folder)
      const names = (await Promise.all(FOLDERS.map(({ name, takes }) => filesIn(home, name, takes)))).flat()
      if (!names.some((name) => name.endsWith('.yaml')))
        throw new Error('there is no file in it that ends in .yaml')
      if (names.length > MOST_FILES) throw new Error(`it has more than ${MOST_FILES} files`)
      const files: SourceFile[] = []
      let size = 0
      for (const name of names.toSorted()) {
        const file = await readOne(home, name)
        size += file.bytes.length
        if (size > LARGEST_OF_ALL)
          throw new Error(`its files are larger than ${LARGEST_OF_ALL / MB} MB together`)
        files.push(file)
      }
      return E.right(files)
    } catch (error) {
      return E.left(portFailure(`${folder} cannot be read as an experience: ${because(error)}.`, error))
    }
  }

const filesIn = async (
  home: string,
  name: string,
  takes: (file: string) => boolean,
): Promise<readonly string[]> => {
  const entries = await readdir(path.join(home, name), { withFileTypes: true }).catch((error) => {
    if (name !== '' && error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries) refuseOtherEnding(name, entry)
  return entries
    .filter((entry) => takes(entry.name) && !entry.isDirectory())
    .map((entry) => (name === '' ? entry.name : `${name}/${entry.name}`))
}

const refuseOtherEnding = (folder: string, { name }: Dirent): void => {
  if (folder !== 'media' && name.endsWith('.yml'))
    throw new Error(`${path.join(folder, name)} would not be read; let its name end in .yaml`)
}

const readOne = async (home: string, name: string): Promise<SourceFile> => {
  const real = await realpath(path.join(home, name))
  if (!real.startsWith(home + path.sep))
    throw new Error(`${name} leads out of the folder; put the file itself there`)
  // A pipe would be waited for.
  const file = await open(real, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const { size } = await file.stat().then((found) => {
      if (!found.isFile()) throw new Error(`${name} is no file`)
      return found
    })
    const most = name.endsWith('.yaml') ? LONGEST_TEXT : LARGEST_MEDIA
    if (size > most) throw new Error(`${name} is larger than ${most / MB} MB`)
    if (size === 0 && !name.endsWith('.yaml')) throw new Error(`${name} is empty`)
    const bytes = new Uint8Array(await file.readFile())
    return { path: name, bytes, digest: hash('sha256', bytes, 'hex') }
  } finally {
    await file.close()
  }
}
