import { createReadStream, createWriteStream } from 'node:fs'
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as E from 'fp-ts/lib/Either.js'
import type { UnreadableLine } from '../../application/audit/events/exportedEvents.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

/** The longest line of an export, in bytes, without its line feed; docs/verify.py knows it, too. */
const LONGEST_LINE = 64 * 1024 * 1024
const NEWLINE = 0x0a

const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

type Line = E.Either<PortFailure | UnreadableLine, string>

/**
 * The lines of a UTF-8 file, one by one; what cannot be read is the last thing that comes.
 *
 * Only a line feed ends a line: what `readline` takes for one, such as U+2028, may stand inside a JSON text.
 */
export async function* readLines(file: string): AsyncGenerator<Line, void, void> {
  let parts: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of createReadStream(file)) {
      let bytes: Buffer = chunk
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
        yield decoded([...parts, bytes.subarray(0, end)])
        bytes = bytes.subarray(end + 1)
        parts = []
        length = 0
      }
      parts.push(bytes)
      length += bytes.length
      if (length > LONGEST_LINE) return yield tooLong
    }
    if (length > 0) yield decoded(parts)
  } catch (error) {
    yield E.left(portFailure(`${file} cannot be read: ${because(error)}`, error))
  }
}

const unreadable = (reason: string): Line => E.left({ _tag: 'UnreadableLine', reason })

const tooLong = unreadable('it is longer than 64 MB')

const decoded = (parts: readonly Buffer[]): Line => {
  const bytes = Buffer.concat(parts)
  if (bytes.length > LONGEST_LINE) return tooLong
  try {
    return E.right(UTF_8.decode(bytes))
  } catch {
    return unreadable('it is not UTF-8')
  }
}

const looked = (file: string) => stat(file).catch(() => undefined)

/** Whether a second reader finds what the first one found: not so in a pipe, nor on standard input. */
export const canBeReadAgain = async (file: string): Promise<boolean> => {
  const found = await looked(file)
  return file !== '-' && found?.isFIFO() !== true && found?.isSocket() !== true
}

/**
 * Writes lines to a file, which appears under its name when it is whole and on the disk; answers how many there were.
 *
 * - What is there is not replaced, unless `force`. A pipe or a device stays what it is.
 * - Where a failure comes before the end, nothing is left.
 */
export const writeLines = async <F>(
  file: string,
  lines: AsyncIterable<E.Either<F, string>>,
  { force = false }: { readonly force?: boolean } = {},
): Promise<E.Either<F | PortFailure, number>> => {
  const found = await looked(file)
  const special = found !== undefined && !found.isFile()
  if (found?.isFile() && !force) return E.left(taken(file))
  const partial = special ? file : `${file}.${process.pid}.part`
  const discard = () => (special ? undefined : rm(partial, { force: true }).catch(() => undefined))
  let written: E.Either<F, number> = E.right(0)
  async function* text() {
    let count = 0
    for await (const line of lines) {
      if (E.isLeft(line)) {
        written = line
        return
      }
      yield `${line.right}\n`
      count += 1
      written = E.right(count)
    }
  }
  try {
    await pipeline(text(), createWriteStream(partial, special ? {} : { flags: 'wx', flush: true }))
    if (E.isRight(written) && !special) await name(partial, file, force)
    if (E.isLeft(written)) await discard()
    return written
  } catch (error) {
    await discard()
    return E.left(
      hasCode(error, 'EEXIST')
        ? taken(file)
        : portFailure(`${file} cannot be written: ${because(error)}`, error),
    )
  }
}

const taken = (file: string) =>
  portFailure(`${file} is there already; give another name, or replace it with --force.`)

const hasCode = (error: unknown, ...codes: readonly string[]) =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Gives a whole file its name. A link, unlike renaming, never takes the place of what has come there meanwhile. */
const name = async (partial: string, file: string, force: boolean): Promise<void> => {
  if (force) await rename(partial, await realpath(file).catch(() => file))
  else
    try {
      await link(partial, file)
      await rm(partial)
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
      await rename(partial, file) // a file system without links
    }
  const directory = await open(path.dirname(file), 'r')
  await directory.sync().finally(() => directory.close())
}
