#!/usr/bin/env bash
# What: what an alias of YAML repeats is one object with what it repeats, until the document goes through JSON: then it
#   is two.
# Version: yaml 2.9.1.
# Why it surprises: an alias is how one writes the same thing again, and a merge (<<) of the same anchor gives a thing
#   of its own. Two wolves written so share one life: who strikes one wounds both, also in a structuredClone of the
#   state. Once it was saved and loaded they are two, and the story goes another way after a restart than before. Pass
#   what was read through JSON first.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install yaml@2.9.1
program <<'JS'
import { parse } from 'yaml'

const texts = {
  'written twice': '{ grey: { health: 3 }, white: { health: 3 } }',
  'by a merge   ': '{ grey: &wolf { health: 3 }, white: { <<: *wolf } }',
  'by an alias  ': '{ grey: &wolf { health: 3 }, white: *wolf }',
}
const strike = (wolves) => {
  wolves.grey.health -= 1
  return `grey ${wolves.grey.health}, white ${wolves.white.health}`
}
for (const [title, text] of Object.entries(texts)) {
  const wolves = () => parse(text, { merge: true })
  const loaded = JSON.parse(JSON.stringify(wolves()))
  console.log(`${title}  struck: ${strike(wolves())}; cloned: ${strike(structuredClone(wolves()))}; loaded: ${strike(loaded)}`)
}
JS
seen <<'END'
written twice  struck: grey 2, white 3; cloned: grey 2, white 3; loaded: grey 2, white 3
by a merge     struck: grey 2, white 3; cloned: grey 2, white 3; loaded: grey 2, white 3
by an alias    struck: grey 2, white 2; cloned: grey 2, white 2; loaded: grey 2, white 3
END
