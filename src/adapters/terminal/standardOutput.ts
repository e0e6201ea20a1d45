import { fstatSync, fsyncSync, writeSync } from 'node:fs'
import { Writable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'

/** Where a command's answer goes; `columns` where it is a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** Standard output, and whether everything that was written to it has arrived. */
export type StandardOutput = {
  readonly stream: Output
  /** Settles when everything is where it was to go. Answers what kept it from there; that nobody reads is no failure. */
  readonly settled: () => Promise<string | undefined>
}

/**
 * Takes standard output for writing.
 *
 * - Node writes to a file without looking how much of it was taken, so that what a full disk cuts off is lost in silence.
 *   A file or a device is therefore written by a stream of our own, which goes on until all is there or an error says why
 *   it is not.
 * - A terminal and a pipe stay what they are.
 */
export const takeStandardOutput = (stdout: Output & { readonly fd: number }): StandardOutput => {
  const { fd } = stdout
  const place = fstatSync(fd)
  const isDevice = place.isCharacterDevice() && stdout.isTTY !== true
  const stream = place.isFile() || isDevice ? writerTo(fd) : stdout
  let failure: NodeJS.ErrnoException | undefined
  const fail = (error: unknown) => {
    failure ??= error as NodeJS.ErrnoException
  }
  stream.on('error', fail)

  return {
    stream,
    settled: async () => {
      await new Promise<void>((resolve) => stream.write('', () => resolve()))
      await turn() // an error is told a moment later than the writer is
      try {
        // A quota, or a disk far away, may refuse only here what it took before.
        if (failure === undefined && place.isFile()) fsyncSync(fd)
      } catch (error) {
        fail(error)
      }
      return failure === undefined || failure.code === 'EPIPE'
        ? undefined
        : `Standard output cannot be written (${failure.message}); what is there is not the whole answer.`
    },
  }
}

const writerTo = (fd: number) =>
  new Writable({
    write: (bytes: Buffer, _, done) => {
      try {
        for (let written = 0; written < bytes.length; ) {
          const taken = writeSync(fd, bytes, written)
          if (taken === 0) throw new Error('it takes no more')
          written += taken
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
