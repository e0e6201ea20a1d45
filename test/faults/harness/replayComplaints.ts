import type { Orm } from '../../../src/adapters/postgres/connection/orm.ts'
import { createPostgresSnapshotStore } from '../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { createPostgresProjectionStore } from '../../../src/adapters/postgres/subscriptions/postgresProjectionStore.ts'
import { compareSnapshots } from '../../../src/application/audit/states/compareSnapshots.ts'
import { AGGREGATES, PROJECTIONS } from '../../../src/application/modules.ts'
import type { EventLog } from '../../../src/application/ports/eventLog.ts'
import { right } from '../../support/results.ts'

/** Where live rows or snapshots are not what the log says, by what `audit replay` does: nothing where it would say `identical`. */
export const replayComplaints = async (orm: Orm, log: EventLog): Promise<string[]> => {
  const complaints: string[] = []
  for (const projection of PROJECTIONS) {
    const { name, compareWithLog } = projection((table) => createPostgresProjectionStore(orm, table))
    const { differences = [] } = await right(() => compareWithLog(log, {}))
    for (const { column, key, live, replayed } of differences)
      complaints.push(
        `${column} of ${key} in ${name} is ${JSON.stringify(live)}, and ${JSON.stringify(replayed)} in a replay`,
      )
  }
  const snapshots = createPostgresSnapshotStore(orm)
  const { told } = await right(() => compareSnapshots({ log, snapshots, aggregates: AGGREGATES }))
  for (const { stream, version, differences } of told)
    complaints.push(`the snapshot of ${stream} at version ${version} differs: ${JSON.stringify(differences)}`)
  return complaints
}
