import { isPostmaster } from '../../../../src/adapters/embeddedPostgres/sighting.ts'

const [pid, dataDirectory = ''] = process.argv.slice(2)
process.stdout.write(String(await isPostmaster(Number(pid), dataDirectory)))
