import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import * as E from 'fp-ts/lib/Either.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const LONGEST_LINE = 64 * 1024 * 1024
const NEWLINE = 0x0a

const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

/**
 * The lines of a UTF-8 file, one by one; a failure is the last thing that comes.
 *
 * Only a line feed ends a line: what `readline` takes for one, such as U+2028, may stand inside a JSON text.
 */
export async function* readLines(file: string): AsyncGenerator<E.Either<PortFailure, string>, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = Buffer.alloc(0)
  try {
    for await (const chunk of createReadStream(file)) {
      let bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE)) {
        yield E.right(decoder.decode(bytes.subarray(0, end)))
        bytes = bytes.subarray(end + 1)
      }
      if (bytes.length > LONGEST_LINE) throw new Error('it has a line that is longer than 64 MB')
      rest = Buffer.from(bytes)
    }
    if (rest.length > 0) yield E.right(decoder.decode(rest))
  } catch (error) {
    yield E.left(portFailure(`${file} cannot be read: ${because(error)}`, error))
  }
}

/** Whether something is there that must be written to where it is: a pipe, a device. */
const isSpecial = (file: string) =>
  stat(file).then(
    (found) => !found.isFile(),
    () => false,
  )

/**
 * Writes lines to a file, which appears under its name when it is whole; answers how many there were. A pipe or a device
 * stays what it is.
 */
export const writeLines = async <F>(
  file: string,
  lines: AsyncIterable<E.Either<F, string>>,
): Promise<E.Either<F | PortFailure, number>> => {
  const special = await isSpecial(file)
  const partial = special ? file : `${file}.part`
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
    await pipeline(text(), createWriteStream(partial, { flush: !special }))
    if (E.isLeft(written)) await discard()
    else if (!special) await rename(partial, file)
    return written
  } catch (error) {
    await discard()
    return E.left(portFailure(`${file} cannot be written: ${because(error)}`, error))
  }
}
