#!/usr/bin/env bash
# What: yaml reads a map with the keys 1 and "1" without an error or a warning, and the later one replaces the earlier.
#   It says that keys must be unique if both are written alike.
# Version: yaml 2.9.1.
# Why it surprises: a twin key is refused, so a map that was read is taken to hold all that was written. The check looks
#   at YAML's keys, where a number and a text are two, and the object that one gets has only one of them. In a
#   story whose scenes are numbered by hand one scene replaces another. With mapAsMap both are there.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install yaml@2.9.1
program <<'JS'
import { parseDocument } from 'yaml'

const show = (title, source, options) => {
  const document = parseDocument(source)
  const problems = [...document.errors, ...document.warnings].map(({ code }) => code).join() || 'no error, no warning'
  const value = document.toJS(options)
  console.log(`${title}: ${problems}; ${JSON.stringify(value instanceof Map ? [...value] : value)}`)
}
show('1 and 1', '1: The door\n1: The cellar\n')
show('1 and "1"', '1: The door\n"1": The cellar\n')
show('1 and 0x1', '1: The door\n0x1: The cellar\n')
show('1 and "1" as a Map', '1: The door\n"1": The cellar\n', { mapAsMap: true })
JS
seen <<'END'
1 and 1: DUPLICATE_KEY; {"1":"The cellar"}
1 and "1": no error, no warning; {"1":"The cellar"}
1 and 0x1: DUPLICATE_KEY; {"1":"The cellar"}
1 and "1" as a Map: no error, no warning; [[1,"The door"],["1","The cellar"]]
END
