import { once } from 'node:events'
import { createGzip } from 'node:zlib'

/** Text that is taken over at once. */
const CHUNK = 65_536

/**
 * A file in memory that grows: as it is up to `plain` bytes, compressed if it is to hold more.
 *
 * - `compressed` is how many bytes of it there are in compressed form; the compressor has not taken all of it yet.
 * - `end` gives the file, and what its name must end with.
 */
export const createGrowingFile = (plain: number) => {
  const gzip = createGzip()
  const zipped: Buffer[] = []
  let compressed = 0
  gzip.on('data', (chunk: Buffer) => {
    zipped.push(chunk)
    compressed += chunk.length
  })
  let unzipped: Buffer[] | undefined = []
  let taken = 0
  let text = ''

  const compress = async (chunks: readonly Buffer[]) => {
    for (const chunk of chunks) if (!gzip.write(chunk)) await once(gzip, 'drain')
  }
  const take = async () => {
    const chunk = Buffer.from(text)
    text = ''
    taken += chunk.length
    if (unzipped === undefined) return compress([chunk])
    unzipped.push(chunk)
    if (taken <= plain) return
    const all = unzipped
    unzipped = undefined
    await compress(all)
  }

  return {
    write: async (more: string) => {
      text += more
      if (text.length >= CHUNK) await take()
    },
    compressed: () => compressed,
    end: async (): Promise<{ readonly content: Uint8Array; readonly suffix: string }> => {
      await take()
      if (unzipped !== undefined) return { content: Buffer.concat(unzipped), suffix: '' }
      const ended = once(gzip, 'end')
      gzip.end()
      await ended
      return { content: Buffer.concat(zipped), suffix: '.gz' }
    },
  }
}
