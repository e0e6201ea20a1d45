import { openEmbeddedPostgres } from '../../../../src/adapters/embeddedPostgres/embeddedPostgres.ts'

/** A bot's process, as far as the database is concerned: opens it, says what happens, and obeys over IPC. */
const [dataDir = ''] = process.argv.slice(2)
const cancel = new AbortController()
const say = (message: unknown): void => void process.send?.(message)

let stopping = false

const opening = openEmbeddedPostgres({
  dataDir,
  onEvent: (line) => say({ type: 'event', line }),
  signal: cancel.signal,
})()

process.on('message', async (order) => {
  if (order === 'abort') return cancel.abort()
  if (stopping) return
  stopping = true
  const opened = await opening
  if (opened._tag === 'Right') await opened.right.stop()
  say({ type: 'stopped' })
  process.disconnect()
})

const opened = await opening
if (opened._tag === 'Right') {
  const { connection, dataDirectory, note = null, logFile } = opened.right
  say({ type: 'opened', opened: { connection, dataDirectory, note, logFile } })
} else {
  say({ type: 'failed', message: opened.left.message })
}
