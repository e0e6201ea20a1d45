import { createPostgresMediaFiles } from '../../../../src/adapters/postgres/content/postgresMediaFiles.ts'
import { mediaFilesContract } from '../../../contracts/mediaFilesContract.ts'
import { openTestOrm } from '../../../support/database.ts'

mediaFilesContract(async () => createPostgresMediaFiles((await openTestOrm()).orm))
