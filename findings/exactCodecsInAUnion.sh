#!/usr/bin/env bash
# What: io-ts's exact and strict never refuse a field. In a union the first codec whose fields are there wins and cuts
#   off the rest, also when a later codec fits completely; in an intersection strict cuts off nothing at all.
# Version: io-ts 2.2.22, fp-ts 2.16.11.
# Why it surprises: "exact" and "strict" read as "these fields and no others", so a union of exact shapes is expected
#   to choose the shape that fits. A newer event that only adds a field is read as the older one, by decode, and the
#   field is gone in encode. The order of the union decides what is kept.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install io-ts@2.2.22 fp-ts@2.16.11
program <<'JS'
import * as t from 'io-ts'

const paid = t.strict({ type: t.literal('paid'), amount: t.number })
const paidIn = t.strict({ type: t.literal('paid'), amount: t.number, currency: t.string })
const event = { type: 'paid', amount: 5, currency: 'XTR' }
const read = (codec, value) => {
  const decoded = codec.decode(value)
  return decoded._tag === 'Left' ? 'refused' : JSON.stringify(decoded.right)
}
console.log('older shape alone      ', read(paid, event))
console.log('union, older first     ', read(t.union([paid, paidIn]), event))
console.log('union, newer first     ', read(t.union([paidIn, paid]), event))
console.log('encode, older first    ', JSON.stringify(t.union([paid, paidIn]).encode(event)))
const noted = t.intersection([paid, t.partial({ note: t.string })])
console.log('strict in intersection ', read(noted, event))
JS
seen <<'END'
older shape alone       {"type":"paid","amount":5}
union, older first      {"type":"paid","amount":5}
union, newer first      {"type":"paid","amount":5,"currency":"XTR"}
encode, older first     {"type":"paid","amount":5}
strict in intersection  {"type":"paid","amount":5,"currency":"XTR"}
END
