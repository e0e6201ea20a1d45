import { readdirSync, readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/application/log/json.ts'
import { catalogue } from '../../../src/application/modules.ts'
import { brakeEvents } from '../../../src/domain/channels/brakeEvents.ts'
import { brakeReportEvents } from '../../../src/domain/channels/brakeReport.ts'
import { channelNameEvents } from '../../../src/domain/channels/channelNames.ts'
import { channelEvents } from '../../../src/domain/channels/events.ts'
import { configurationEvents } from '../../../src/domain/configuration/events.ts'
import { economyEvents } from '../../../src/domain/economy/events.ts'
import { membershipEvents } from '../../../src/domain/membership/events.ts'
import { narrativeEvents } from '../../../src/domain/narrative/events.ts'
import { operationEvents } from '../../../src/domain/operations/events.ts'
import { userEvents } from '../../../src/domain/user/events.ts'
import { createWorld, recordRaw } from '../support/world.ts'
import { meanings } from './goldenMeanings.ts'

const FOLDER = new URL('../../fixtures/events/', import.meta.url)

/** The events that the product emits by now; theirs are frozen. */
const emitted = Object.entries({
  ...userEvents,
  ...economyEvents,
  ...narrativeEvents,
  ...operationEvents,
  ...configurationEvents,
  ...channelEvents,
  ...brakeEvents,
  ...brakeReportEvents,
  ...channelNameEvents,
  ...membershipEvents,
})

type Stored = {
  readonly event_type: string
  readonly schema_version: number
  readonly event_data: JsonObject
}

const fixtures = readdirSync(FOLDER)
const read = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Stored

const decoded = async ({ event_type, schema_version, event_data }: Stored) => {
  const { log } = createWorld()
  const event = { type: event_type, schemaVersion: schema_version, data: event_data }
  const result = catalogue.decode(await recordRaw(log, 1, event))
  if (E.isLeft(result)) throw new Error(result.left.message)
  return result.right
}

describe('a golden event', () => {
  it.each(fixtures)('%s is named after what is in it', (file) => {
    const { event_type, schema_version } = read(file)
    expect(file).toBe(`${event_type}.v${schema_version}.json`)
  })

  it.each(fixtures)('%s still says what it said', async (file) => {
    expect((await decoded(read(file))).data).toEqual(meanings[file])
  })

  it.each(fixtures)('%s, of the newest version, is still written the same to the byte', async (file) => {
    const stored = read(file)
    const encoded = catalogue.encode(await decoded(stored))
    if (E.isLeft(encoded)) throw new Error(encoded.left.message)
    const { type, schemaVersion, data } = encoded.right
    if (schemaVersion !== stored.schema_version) return
    expect(canonicalize({ event_type: type, schema_version: schemaVersion, event_data: data })).toBe(
      canonicalize(stored),
    )
  })

  it.each(emitted)('%s has one for each of its schema versions', (type, { schemaVersion }) => {
    const versions = Array.from({ length: schemaVersion }, (_, index) => `${type}.v${index + 1}.json`)
    expect(fixtures).toEqual(expect.arrayContaining(versions))
  })

  it('has a meaning written down here, and none is missing', () => {
    expect(fixtures.toSorted()).toEqual(Object.keys(meanings).toSorted())
  })
})
