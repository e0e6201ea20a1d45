#!/usr/bin/env bash
# What: a saved game of inkjs keeps the words of its open choices and their place in the story. Loaded into an edited story it
#   shows the old words, and does what now stands in that place.
# Version: inkjs 2.4.0.
# Why it surprises: a save is made to be loaded later, so a choice that is still there is expected to be found, and one that
#   is not to be refused. An author adds an offer above the others: the button says "Buy the rose", and the member who presses
#   it sells the sword. Nothing is raised. Load a save into its own version only, or replay a record of what was chosen.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install inkjs@2.4.0
program <<'JS'
import { Story } from 'inkjs'
import { Compiler } from 'inkjs/full'

const story = (offer) => new Story(new Compiler(`
A stall.
${offer}
* [Buy the rose]
  You bought the rose.
* [Go home]
  You went home.
- -> END
`).Compile().ToJson())

const before = story('')
before.ContinueMaximally()
const save = before.state.toJson()
const press = (title, offer) => {
  const after = story(offer)
  after.state.LoadJson(save)
  const { text } = after.currentChoices[0]
  after.ChooseChoiceIndex(0)
  console.log(`${title}: the button says "${text}". ${after.ContinueMaximally().trim()}`)
}
press('the same story ', '')
press('a text before  ', 'A friend comes by.')
press('an offer before', '* [Sell the sword]\n  You sold the sword.')
JS
seen <<'END'
the same story : the button says "Buy the rose". You bought the rose.
a text before  : the button says "Buy the rose". You bought the rose.
an offer before: the button says "Buy the rose". You sold the sword.
END
