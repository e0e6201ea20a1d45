import fc from 'fast-check'
import type { configurationEvents, Digest } from '../../../src/domain/configuration/events.ts'
import { type PayloadsOf, positives, slugs } from '../kernel/kernelArbitraries.ts'
import { naturals, record } from '../user/userArbitraries.ts'

const digests = fc.stringMatching(/^[0-9a-f]{64}$/).map((digest) => digest as Digest)
const documents = fc.array(record({ path: fc.string(), digest: digests }), { maxLength: 5 })

export const payloads: PayloadsOf<typeof configurationEvents> = {
  'configuration.experience_published': record({
    version: positives,
    name: slugs,
    documents,
    made_on: naturals,
    rolled_back_to: fc.option(positives),
  }),
}
