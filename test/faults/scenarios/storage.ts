import type { Scenario } from '../harness/scenario.ts'
import { fillDisk, whyNoSmallDisk } from '../harness/smallDisk.ts'
import { someTime, until } from '../harness/until.ts'
import type { World } from '../harness/world.ts'

/** Whoever is struck says so. */
const untilABotSays = ({ bots }: World, text: string) =>
  until(
    () => bots.saying(text),
    () => `no bot complains of "${text}"`,
  )

const readOnly: Scenario = {
  name: 'the database is read-only for a while',
  strike: async (world) => {
    const { queryElsewhere, cutConnections } = world.database
    await someTime(500, 800)
    await queryElsewhere('alter database dianabot set default_transaction_read_only = on')
    await cutConnections()
    await untilABotSays(world, 'read-only transaction')
    await someTime(1_000, 1_500)
    await queryElsewhere('alter database dianabot reset default_transaction_read_only')
    await cutConnections()
    return 1
  },
}

const diskFull: Scenario = {
  name: 'the disk of the database is full for a while',
  skip: whyNoSmallDisk,
  smallDiskMb: 200,
  strike: async (world) => {
    await someTime(500, 800)
    const { makeRoom } = fillDisk(world.dataDirectory)
    await untilABotSays(world, 'an update waits until the outage is over')
    await someTime(1_000, 1_500)
    makeRoom()
    await world.database.query('select 1')
    return 1
  },
}

export const storageScenarios = [readOnly, diskFull]
