import { access } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { clusterIn } from '../../../src/adapters/embeddedPostgres/placement.ts'
import { look } from '../../../src/adapters/embeddedPostgres/sighting.ts'
import { turn } from '../../support/until.ts'
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

test('a start that is cancelled at any moment leaves no server', async () => {
  const base = await directoryWithDatabase()
  const { connection, stop } = await open(base)
  await stop()
  let started = false
  // The moments are as many looks at the server after the beginning, and lie closer in the beginning.
  for (let moment = 0; !started; moment = Math.ceil(moment * 1.3) + 1) {
    const cancel = new AbortController()
    const opening = open(base, { signal: cancel.signal }).then(
      (opened) => {
        started = true
        return opened.stop()
      },
      (error: Error) => expect(error.message).toBe(cancelled),
    )
    for (let looks = 0; looks < moment && !started; looks += 1) await look(clusterIn(base))
    cancel.abort()
    await opening
    expect(await processesOf(base)).toEqual([])
    await expect(access(connection.host)).rejects.toThrow('ENOENT')
  }
})

test('a cancelled joiner does not take the server with it', async () => {
  const base = await directoryWithDatabase()
  await open(base)
  for (const turns of [0, 20, 400]) {
    const cancel = new AbortController()
    const opening = open(base, { signal: cancel.signal })
    for (let passed = 0; passed < turns; passed += 1) await turn()
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
