import type { Answer } from '../answer.ts'
import { createFifo } from '../fifo.ts'
import type { Payload } from '../payload.ts'
import type { Watches } from './watches.ts'

/**
 * A call that arrived.
 *
 * - `at`: when, in Unix milliseconds
 * - `answer`: what was decided, also when a failure on demand kept it from the caller; undefined while a call waits
 *   and when it was dropped
 * - `outcome`: `gone` when the caller hung up before its answer
 */
export type RecordedCall = {
  readonly method: string
  readonly payload: Payload
  readonly at: number
  answer: Answer | undefined
  outcome: 'waiting' | 'answered' | 'dropped' | 'gone'
}

export type CallLog = ReturnType<typeof createCallLog>

const topic = 'calls'
const namesInErrors = 20

const summary = ({ method, outcome, answer }: RecordedCall) =>
  answer && !answer.ok ? `${method} ${outcome} ${answer.error_code}` : `${method} ${outcome}`

/** The last `keepCalls` calls, in the order they arrived. */
export const createCallLog = (keepCalls: number, watches: Watches) => {
  const calls = createFifo<RecordedCall>()
  const all = () => calls.take(calls.size())

  return {
    begin: (method: string, payload: Payload): RecordedCall => {
      const call: RecordedCall = { method, payload, at: Date.now(), answer: undefined, outcome: 'waiting' }
      calls.push(call)
      if (calls.size() > keepCalls) calls.shift()
      watches.tell(topic, call)
      return call
    },
    end: (call: RecordedCall, outcome: RecordedCall['outcome']) => {
      if (call.outcome !== 'waiting') return
      call.outcome = outcome
      watches.tell(topic, call)
    },
    calls: (method?: string) =>
      all().filter((call) => method === undefined || call.method.toLowerCase() === method.toLowerCase()),
    /** The first call that fits; one is looked at when it arrives and again when it ends. */
    call: (predicate: (call: RecordedCall) => boolean, timeoutMs: number) =>
      watches.until<RecordedCall, RecordedCall>(topic, {
        what: `a call with ${predicate}`,
        timeoutMs,
        seen: () => all().slice(-namesInErrors).map(summary).join(', ') || 'no call at all',
        now: () => all().find(predicate),
        on: (call) => (predicate(call) ? call : undefined),
      }),
  }
}
