import type { MikroORM } from '@mikro-orm/postgresql'
import { createReadUserTable } from '../../../src/adapters/postgres/user/postgresUserTable.ts'
import { differences, replay } from '../../../src/application/audit/replay.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { userProjection } from '../../../src/application/user/userProjection.ts'
import { right } from '../../support/results.ts'

/** Where the live rows are not what the log says, by what `audit replay` does: nothing where it would say `identical`. */
export const replayComplaints = async (orm: MikroORM, log: EventLog): Promise<string[]> => {
  const { position, parked, rows } = await right(createReadUserTable(orm)(userProjection.name))
  const replayed = await right(() => replay(log, userProjection, { upTo: position, leaveOut: parked }))
  return differences(rows, replayed).map(
    ({ key, column, live, replayed }) =>
      `${column} of user ${key} is ${JSON.stringify(live)}, and ${JSON.stringify(replayed)} in a replay`,
  )
}
