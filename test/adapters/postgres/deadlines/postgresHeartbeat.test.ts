import { createPostgresHeartbeat } from '../../../../src/adapters/postgres/deadlines/postgresHeartbeat.ts'
import { heartbeatContract } from '../../../contracts/heartbeatContract.ts'
import { openTestOrm } from '../../../support/database.ts'

heartbeatContract(async () => createPostgresHeartbeat((await openTestOrm()).orm))
