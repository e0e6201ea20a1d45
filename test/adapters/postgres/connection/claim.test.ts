import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { expect, it, onTestFinished } from 'vitest'
import { BOT_LOCK } from '../../../../src/adapters/postgres/connection/advisoryLocks.ts'
import { claimForOneBot } from '../../../../src/adapters/postgres/connection/claim.ts'
import { createDatabase, type TestDatabase } from '../../../support/database.ts'
import { left, right } from '../../../support/results.ts'

const PATIENCE = { timeout: 30_000, interval: 20 }
const TAKEN = { message: expect.stringContaining('Another bot runs on this data directory') }

/** A way to the server that can be closed: then whoever is on it is cut off, and nobody gets through. */
const createDoor = async ({ host, port }: TestDatabase['options']) => {
  const inside = new Set<Socket>()
  let isOpen = true
  let turnedAway = 0
  let letIn = 0
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (!isOpen) {
      turnedAway += 1
      socket.destroy()
      return
    }
    const beyond = connect(`${host}/.s.PGSQL.${port}`).on('error', () => undefined)
    inside.add(socket)
    letIn += 1
    socket.on('close', () => beyond.destroy())
    beyond.on('close', () => socket.destroy())
    socket.pipe(beyond).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return {
    port: (server.address() as AddressInfo).port,
    turnedAway: () => turnedAway,
    letIn: () => letIn,
    cutOff: () => {
      for (const socket of inside) socket.destroy()
      inside.clear()
    },
    set: (open: boolean) => {
      isOpen = open
    },
  }
}

/** A claimed database. `holds` says whether anybody holds the claim. */
const createStage = async () => {
  const { options } = await createDatabase()
  const door = await createDoor(options)
  const claim = await right(claimForOneBot({ ...options, host: '127.0.0.1', port: door.port }))
  onTestFinished(claim.release)
  const client = new pg.Client(options)
  await client.connect()
  onTestFinished(() => client.end())
  const holds = async () => {
    const { rowCount } = await client.query(
      `select from pg_locks where locktype = 'advisory' and granted and (classid, objid) = ($1::int::oid, $2::int::oid)
          and database = (select oid from pg_database where datname = current_database())`,
      [...BOT_LOCK],
    )
    return rowCount === 1
  }
  return { options, door, claim, holds, client }
}

it('is for one bot, until it is released', async () => {
  const { options, claim, holds } = await createStage()
  expect(await left(claimForOneBot(options))).toMatchObject(TAKEN)
  await claim.release()
  await expect.poll(holds, PATIENCE).toBe(false)
  await (await right(claimForOneBot(options))).release()
})

it('is made again when its session is lost, each time', async () => {
  const { door, holds } = await createStage()
  for (let round = 1; round <= 2; round += 1) {
    door.cutOff()
    await expect.poll(holds, PATIENCE).toBe(false)
    await expect.poll(holds, PATIENCE).toBe(true)
  }
})

it('is made again after an outage, however many attempts have failed in it', async () => {
  const { options, door, holds } = await createStage()
  door.set(false)
  door.cutOff()
  await expect.poll(door.turnedAway, PATIENCE).toBeGreaterThanOrEqual(2)
  door.set(true)
  await expect.poll(holds, PATIENCE).toBe(true)
  expect(await left(claimForOneBot(options))).toMatchObject(TAKEN)
})

it('is made again once another bot, which was quicker, is gone', async () => {
  const { options, door, holds, client } = await createStage()
  door.set(false)
  door.cutOff()
  await expect.poll(holds, PATIENCE).toBe(false)
  await client.query('select pg_advisory_lock($1, $2)', [...BOT_LOCK])
  const before = door.letIn()
  door.set(true)
  // When the second attempt comes, the first has been refused.
  await expect.poll(door.letIn, PATIENCE).toBeGreaterThanOrEqual(before + 2)
  await client.query('select pg_advisory_unlock($1, $2)', [...BOT_LOCK])
  await expect.poll(holds, PATIENCE).toBe(true)
  expect(await left(claimForOneBot(options))).toMatchObject(TAKEN)
})

it('is given up for good by a release in the middle of an outage', async () => {
  const { door, claim, holds } = await createStage()
  door.set(false)
  door.cutOff()
  await expect.poll(door.turnedAway, PATIENCE).toBeGreaterThanOrEqual(1)
  await claim.release()
  door.set(true)
  expect(await holds()).toBe(false)
})
