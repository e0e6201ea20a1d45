import { startChild } from '../harness/child.ts'
import type { Connection } from '../harness/lab.ts'
import type { ReaderName, Reading } from './reader.ts'

/** Goes through a log in a process of its own, so that its memory can be told. */
export const readLog = async (name: ReaderName, connection: Connection): Promise<Reading> => {
  const child = startChild('history/reader.ts', [name, connection])
  const reading = (await child.next()) as Reading
  await child.stop()
  return reading
}
