#!/usr/bin/env bash
# What: a record of io-ts whose names have a rule of their own takes an object with other names for valid, and leaves those
#   entries out, when it decodes as when it encodes.
# Version: io-ts 2.2.22, fp-ts 2.16.11.
# Why it surprises: a value that breaks its rule is refused, so one expects the same of a name. Nobody hears of what was left
#   out: an answer that is made of the value tells it, and one that is made of what was stored does not. Compare the names
#   before and after, or refuse with a refinement over the whole object.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install io-ts@2.2.22 fp-ts@2.16.11
program <<'JS'
import t from 'io-ts'

const Short = t.brand(t.string, (text) => text.length <= 5, 'Short')
const Prices = t.record(Short, t.number)

for (const given of [{ rose: 3 }, { rose: 3, daffodil: 2 }, { rose: 'three' }]) {
  const decoded = Prices.decode(given)
  console.log(JSON.stringify(given), 'fits:', Prices.is(given), 'decoded:', decoded._tag, JSON.stringify(decoded.right))
}
console.log('encoded:', JSON.stringify(Prices.encode({ rose: 3, daffodil: 2 })))
JS
seen <<'END'
{"rose":3} fits: true decoded: Right {"rose":3}
{"rose":3,"daffodil":2} fits: true decoded: Right {"rose":3}
{"rose":"three"} fits: false decoded: Left undefined
encoded: {"rose":3}
END
