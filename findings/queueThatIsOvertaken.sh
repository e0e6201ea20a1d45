#!/usr/bin/env bash
# What: in graphile-worker the jobs of one named queue run one at a time, but not in turn: if one fails, those after it
#   run before it is tried again.
# Version: graphile-worker 0.18.0, PostgreSQL 18.4.
# Why it surprises: a queue is what comes out as it went in, and one gives a member's jobs one queue so that they do. A
#   job that fails waits for its next try, and the queue does not wait with it. The door opens before the key is handed
#   over, once, on the day the network is bad. Let a job begin by looking at what must have been done before it.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" graphile-worker@0.18.0
start_postgres
program <<'JS'
import { Logger, makeWorkerUtils, run } from 'graphile-worker'

const options = { logger: new Logger(() => () => {}) }
const utils = await makeWorkerUtils(options)
await utils.migrate()

const play = async (title, failures) => {
  for (const name of ['first', 'second']) await utils.addJob('tell', { name }, { queueName: 'ana' })
  const told = []
  let done
  const finished = new Promise((resolve) => { done = resolve })
  const tell = ({ name }) => {
    const fails = name === 'first' && told.length < failures
    told.push(fails ? '(first fails)' : name)
    if (told.length === 2 + failures) done()
    if (fails) throw new Error('no network')
  }
  const runner = await run({ ...options, taskList: { tell }, concurrency: 1, pollInterval: 500, noHandleSignals: true })
  await finished
  await runner.stop()
  console.log(`${title} ${told.join(', ')}`)
}
await play('nothing fails:   ', 0)
await play('first fails once:', 1)
await utils.release()
JS
seen <<'END'
nothing fails:    first, second
first fails once: (first fails), second, first
END
