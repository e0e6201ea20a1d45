import { type FactEvent, factEvents } from '../../domain/kernel/factEvents.ts'
import type { Uuid } from '../../domain/kernel/ids.ts'
import { createCatalogue } from '../log/createCatalogue.ts'
import { type RefusalLog, refusalLog } from './refusal.ts'

const catalogue = createCatalogue(factEvents)

/** What was refused of what no member has said is recorded on a stream that begins and ends with it. */
export const factRefusals = (commandId: Uuid): RefusalLog =>
  refusalLog<FactEvent>({
    stream: `fact-${commandId}`,
    isNew: true,
    catalogue,
    record: (refusal, at) => ({ type: 'admin.fact_refused', timestamp: at, data: refusal }),
    read: ({ data }) => data,
  })
