import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Logger } from '../../../application/ports/logger.ts'
import type { PortFailure } from '../../../application/ports/portFailure.ts'
import type { Access, ConnectionOptions } from './connectionOptions.ts'
import { migrate } from './migrate.ts'
import { type Orm, openOrm } from './orm.ts'

/**
 * The database with its schema up to date; `applied` names the migrations that were missing. Whoever may not
 * write takes the schema as it is.
 */
export type Database = { readonly orm: Orm; readonly applied: readonly string[] }

/** Opens a database. `onClose` takes what closes it, also where the schema cannot be brought up to date. */
export const openDatabase = (
  options: ConnectionOptions,
  logger: Logger,
  access: Access,
  onClose: (close: () => Promise<unknown>) => void,
): TE.TaskEither<PortFailure, Database> =>
  pipe(
    openOrm(options, logger, access),
    TE.tapIO((orm) => () => onClose(() => orm.close())),
    TE.flatMap((orm) =>
      pipe(
        access === 'write' ? migrate(orm, { logger }) : TE.right([]),
        TE.map((applied) => ({ orm, applied })),
      ),
    ),
  )
