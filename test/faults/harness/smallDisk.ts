import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

const BLOCK = Buffer.alloc(64 * 1_024)

/** Why no small disk can be had on this machine, if so. */
export const whyNoSmallDisk = (): string | undefined => {
  const tried = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'])
  return tried.status === 0 ? undefined : 'mounting a small disk is not allowed here'
}

/** Puts a disk of that many megabytes, in memory, on a directory. */
export const mountSmallDisk = (directory: string, megabytes: number) => {
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory])
  if (mounted.status !== 0) throw new Error(`no small disk: ${mounted.stderr}`)
  chmodSync(directory, 0o755)
  return { unmount: () => spawnSync('umount', ['--lazy', directory]) }
}

/** Fills the disk to its last byte; what comes back makes room again. */
export const fillDisk = (directory: string) => {
  const file = path.join(directory, 'filler')
  const descriptor = openSync(file, 'w')
  try {
    for (;;) writeSync(descriptor, BLOCK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(descriptor)
  }
  return { makeRoom: () => rmSync(file) }
}
