import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../log/recordedEvent.ts'
import type { EventStream } from '../log/streamLog.ts'
import type { ImportRefused, LogImport } from '../ports/logImport.ts'
import type { PortFailure } from '../ports/portFailure.ts'

const BATCH = 500

/** Puts a whole log into an empty one, batch by batch, each verified by the log itself. Answers how many there were. */
export const importLog = async <F>(
  target: LogImport,
  events: EventStream<F>,
  onBatch: (imported: number) => void = () => undefined,
): Promise<E.Either<F | ImportRefused | PortFailure, number>> => {
  let imported = 0
  let batch: RecordedEvent[] = []
  const flush = async () => {
    const result = await target.importEvents(batch)()
    imported += batch.length
    batch = []
    onBatch(imported)
    return result
  }
  for await (const read of events) {
    if (E.isLeft(read)) return read
    batch.push(read.right)
    if (batch.length < BATCH) continue
    const flushed = await flush()
    if (E.isLeft(flushed)) return flushed
  }
  const flushed = await flush()
  return E.isLeft(flushed) ? flushed : E.right(imported)
}
