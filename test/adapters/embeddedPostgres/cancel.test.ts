import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import {
  directoryWithDatabase,
  eventually,
  open,
  openElsewhere,
  processesOf,
  temporaryDirectory,
  unfinished,
} from './support/playground.ts'

const cancelled = 'The start of the database was cancelled.'

test('a start that is cancelled before it begins does nothing', async () => {
  const base = await temporaryDirectory()
  await expect(open(`${base}/none`, { signal: AbortSignal.abort() })).rejects.toThrow(cancelled)
})

test.each(['creating', 'starting'])(
  'a first start that is cancelled while it is %s leaves nothing',
  async (moment) => {
    const base = await temporaryDirectory()
    const cancel = new AbortController()
    const onEvent = (line: string): void => {
      if (line.startsWith(moment)) setImmediate(() => cancel.abort())
    }
    await expect(open(base, { onEvent, signal: cancel.signal })).rejects.toThrow(cancelled)
    expect(await processesOf(base)).toEqual([])
    expect(await unfinished(base)).toEqual([])
    const { stop } = await open(base)
    await stop()
  },
)

test('a start that is cancelled at any millisecond leaves no server', async () => {
  const base = await directoryWithDatabase()
  const { connection, stop } = await open(base)
  await stop()
  await rm(connection.host, { recursive: true })
  for (let after = 0; after < 80; after += 4) {
    const cancel = new AbortController()
    const opening = open(base, { signal: cancel.signal })
    // The moment is what is tested here; there is no condition to wait for.
    await sleep(after)
    cancel.abort()
    await opening.then(
      ({ stop }) => stop(),
      (error: Error) => expect(error.message).toBe(cancelled),
    )
    expect(await processesOf(base)).toEqual([])
  }
})

test('a cancelled joiner does not take the server with it', async () => {
  const base = await directoryWithDatabase()
  await open(base)
  for (const moment of [0, 20, 40]) {
    const cancel = new AbortController()
    const opening = open(base, { signal: cancel.signal })
    await sleep(moment)
    cancel.abort()
    await opening.then(
      ({ stop }) => stop(),
      () => undefined,
    )
    expect(await processesOf(base)).toHaveLength(1)
  }
})

test('a process that stops while it starts ends cleanly', async () => {
  const base = await temporaryDirectory()
  const client = openElsewhere(base)
  await client.event(/creating/)
  client.abort()
  await expect(client.opened).rejects.toThrow(cancelled)
  await client.stop()
  await eventually(async () => expect(await processesOf(base)).toEqual([]))
})
