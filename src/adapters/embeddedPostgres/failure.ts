import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

/** The way out that is always open. */
export const orYourOwn = 'set DATABASE_URL to use a PostgreSQL of your own'

/** The `code` of a system or PostgreSQL error. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

export const diskFull = (place: string): string =>
  `The disk that holds ${place} is full. Free some space and start again, or set DATA_DIR to a directory on another disk.`

export const saysDiskFull = (output: string): boolean =>
  /no space left on device|disk quota exceeded/i.test(output)

/** Everything thrown inside this adapter becomes a sentence for a person here, and nowhere else. */
export const toPortFailure =
  (dataDir: string) =>
  (error: unknown): PortFailure => {
    const code = cannotBeMade(error) ? 'EROFS' : codeOf(error)
    const said = error instanceof Error ? error.message : String(error)
    switch (code) {
      case undefined:
        return portFailure(said, error instanceof Error ? (error.cause ?? error) : error)
      case 'ENOSPC':
      case 'EDQUOT':
        return portFailure(diskFull(dataDir), error)
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
      case 'ENOTDIR':
      case 'EEXIST':
        return portFailure(
          `The data directory ${dataDir} cannot be used by this user (${said}). Make it writable, set DATA_DIR to a directory of this user, or ${orYourOwn}.`,
          error,
        )
      default:
        return portFailure(`The database in ${dataDir} could not be started (${said}); ${orYourOwn}.`, error)
    }
  }

/** What /proc says of a directory that it lets nobody make. */
const cannotBeMade = (error: unknown) =>
  codeOf(error) === 'ENOENT' && (error as NodeJS.ErrnoException).syscall === 'mkdir'

export const cannotRun = (cause: unknown): Error =>
  new Error(`PostgreSQL from npm cannot be run here (on Linux it wants glibc); ${orYourOwn}.`, { cause })

/** Thrown where `signal` ended a start; nothing of ours is left running. */
export const aborted = (): Error => new Error('The start of the database was cancelled.')
