#!/usr/bin/env bash
# What: graphile-worker's job key replaces the payload of the job that waits, unless both payloads are lists: then the
#   new list is appended to the old one.
# Version: graphile-worker 0.18.0, PostgreSQL 18.4.
# Why it surprises: the mode is called "replace", and with an object that is what it does, so a list is expected to be
#   no other. An invoice of three items that is sent again when one is taken away has five items, of which two are paid
#   twice. Put the list into an object.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install "$POSTGRES" graphile-worker@0.18.0
start_postgres
program <<'JS'
import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker'

const options = { logger: new Logger(() => () => {}) }
const utils = await makeWorkerUtils(options)
await utils.migrate()

const invoice = async (...payloads) => {
  for (const payload of payloads) await utils.addJob('invoice', payload, { jobKey: 'ana', jobKeyMode: 'replace' })
  const given = payloads.map((one) => JSON.stringify(one)).join(', then ')
  await runOnce({ ...options, taskList: { invoice: (payload) => console.log(`${given}: ${JSON.stringify(payload)}`) } })
}
await invoice({ items: ['rose', 'key', 'map'] }, { items: ['rose', 'key'] })
await invoice(['rose', 'key', 'map'], { items: ['rose', 'key'] })
await invoice(['rose', 'key', 'map'], ['rose', 'key'])
await utils.release()
JS
seen <<'END'
{"items":["rose","key","map"]}, then {"items":["rose","key"]}: {"items":["rose","key"]}
["rose","key","map"], then {"items":["rose","key"]}: {"items":["rose","key"]}
["rose","key","map"], then ["rose","key"]: ["rose","key","map","rose","key"]
END
