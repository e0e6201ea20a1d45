#!/usr/bin/env bash
# What: fp-ts's parallel sequenceT, apS, array sequence and array traverse start the last task first; sequenceArray and
#   traverseArray start the first one first.
# Version: fp-ts 2.16.11.
# Why it surprises: results come in the order written, and Promise.all(tasks.map(run)) starts in it too, so "in
#   parallel" is expected to start so. Three messages put into a queue by sequenceT stand there in reverse; changing
#   A.sequence for sequenceArray turns the order around.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install fp-ts@2.16.11
program <<'JS'
import { sequenceT } from 'fp-ts/lib/Apply.js'
import * as A from 'fp-ts/lib/Array.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as T from 'fp-ts/lib/Task.js'

let started = []
const send = (name) => async () => {
  started.push(name)
  return name
}
const show = async (title, task) => {
  started = []
  const result = await task()
  console.log(title.padEnd(14), 'started', started.join(' '), ' result', Object.values(result).join(' '))
}
const three = ['a', 'b', 'c']
await show('sequenceT', sequenceT(T.ApplyPar)(send('a'), send('b'), send('c')))
await show('apS', pipe(T.Do, T.apS('a', send('a')), T.apS('b', send('b')), T.apS('c', send('c'))))
await show('A.sequence', A.sequence(T.ApplicativePar)(three.map(send)))
await show('A.traverse', A.traverse(T.ApplicativePar)(send)(three))
await show('sequenceArray', T.sequenceArray(three.map(send)))
await show('traverseArray', T.traverseArray(send)(three))
JS
seen <<'END'
sequenceT      started c b a  result a b c
apS            started c b a  result a b c
A.sequence     started c b a  result a b c
A.traverse     started c b a  result a b c
sequenceArray  started a b c  result a b c
traverseArray  started a b c  result a b c
END
