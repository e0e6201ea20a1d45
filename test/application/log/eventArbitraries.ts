import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { type AnyEvent, MODULES } from '../../../src/application/modules.ts'
import { moments, record } from '../../domain/user/userArbitraries.ts'

const DOMAIN = path.resolve(import.meta.dirname, '../../domain')

/** Any payload of each event type there is: every module says so of its own. */
const payloads = {} as Record<AnyEvent['type'], fc.Arbitrary<unknown>>
for (const { name } of MODULES) {
  const file = path.join(DOMAIN, name, 'payloads.ts')
  if (!existsSync(file)) throw new Error(`say in test/domain/${name}/payloads.ts what its events may hold`)
  Object.assign(payloads, (await import(pathToFileURL(file).href)).payloads)
}

export const eventTypes = Object.keys(payloads) as AnyEvent['type'][]

/** Any event of one type. */
export const eventsOfType = (type: AnyEvent['type']): fc.Arbitrary<AnyEvent> =>
  record({ type: fc.constant(type), timestamp: moments, data: payloads[type] }) as fc.Arbitrary<AnyEvent>
