#!/usr/bin/env bash
# What: extwee cuts the last letter off the name of a final passage that has no text and no newline after its header.
# Version: extwee 2.3.18.
# Why it surprises: an ending without text is an ordinary passage, and many editors leave no newline at the end of a
#   file. Nothing is raised; the links to that passage lead nowhere, and which passage it is depends on the order.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install extwee@2.3.18
program <<'JS'
import { parseTwee } from 'extwee'

const source = `:: StoryTitle
Cave

:: StoryData
{ "ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC" }

:: Start
Go [[down->Cellar]].

:: Cellar`
const names = (text) => parseTwee(text).passages.map(({ name }) => name).join(', ')
console.log('with a newline at the end:', names(`${source}\n`))
console.log('without:                  ', names(source))
JS
seen <<'END'
with a newline at the end: Start, Cellar
without:                   Start, Cella
END
