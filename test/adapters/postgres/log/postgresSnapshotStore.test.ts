import { createPostgresSnapshotStore } from '../../../../src/adapters/postgres/log/postgresSnapshotStore.ts'
import { snapshotStoreContract } from '../../../contracts/snapshotStoreContract.ts'
import { openTestOrm } from '../../../support/database.ts'

snapshotStoreContract(async () => createPostgresSnapshotStore((await openTestOrm()).orm))
