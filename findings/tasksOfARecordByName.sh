#!/usr/bin/env bash
# What: fp-ts's Record runs the tasks of a record by the alphabet of their names, also one after the other; sequenceS runs
#   the same tasks as they are written.
# Version: fp-ts 2.16.11.
# Why it surprises: JavaScript keeps the order in which names were written, and "Seq" says that each task waits for the one
#   before it. { take, give } gives first and takes then; if the taking fails, what was to come after it has been done. The
#   result does not show it, and a new name changes the order. Use sequenceS, or a list.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install fp-ts@2.16.11
program <<'JS'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as R from 'fp-ts/lib/Record.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

let done = []
const does = (name, ok = true) => async () => {
  done.push(name)
  return ok ? { _tag: 'Right', right: name } : { _tag: 'Left', left: `${name} failed` }
}
const show = async (title, task) => {
  done = []
  const result = await task()
  console.log(title.padEnd(11), 'done:', done.join(', ').padEnd(17), 'result:', JSON.stringify(result.left ?? result.right))
}
const payment = { take: does('take'), give: does('give'), note: does('note') }
const refused = { take: does('take', false), give: does('give'), note: does('note') }

await show('sequenceS', sequenceS(TE.ApplicativeSeq)(payment))
await show('R.sequence', R.sequence(TE.ApplicativeSeq)(payment))
await show('R.traverse', R.traverse(TE.ApplicativeSeq)((task) => task)(payment))
console.log('and if take fails')
await show('sequenceS', sequenceS(TE.ApplicativeSeq)(refused))
await show('R.sequence', R.sequence(TE.ApplicativeSeq)(refused))
JS
seen <<'END'
sequenceS   done: take, give, note  result: {"take":"take","give":"give","note":"note"}
R.sequence  done: give, note, take  result: {"give":"give","note":"note","take":"take"}
R.traverse  done: give, note, take  result: {"give":"give","note":"note","take":"take"}
and if take fails
sequenceS   done: take              result: "take failed"
R.sequence  done: give, note, take  result: "take failed"
END
