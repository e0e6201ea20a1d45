#!/usr/bin/env bash
# What: a saved game of inkjs leaves out each variable that has the value with which the story begins; loaded into the story
#   with another beginning, it takes that one.
# Version: inkjs 2.4.0.
# Why it surprises: a saved game is taken to hold what the member has. All begin with 10 coins and spend one; Ana works and has
#   10 again, Bo rests and has 9. Then the author lets new members begin with 100: Bo keeps his 9, and Ana has 100. Set
#   story.variablesState.constructor.dontSaveDefaultValues to false before one saves.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install inkjs@2.4.0
program <<'JS'
import { Story } from 'inkjs'
import { Compiler } from 'inkjs/full'

const story = (first) => new Story(new Compiler(`
VAR coins = ${first}
~ coins = coins - 1
* [Rest]
* [Work]
  ~ coins = coins + 1
- You have {coins} coins.
* [Look]
- You have {coins} coins.
`).Compile().ToJson())
const look = (game, index) => {
  game.ChooseChoiceIndex(index)
  return game.ContinueMaximally().trim()
}
for (const [name, choice] of [['Bo', 0], ['Ana', 1]]) {
  const game = story(10)
  game.ContinueMaximally()
  console.log(`${name}, before the save: ${look(game, choice)}`)
  const save = game.state.toJson()
  console.log(`${name}, variables of the save: ${JSON.stringify(JSON.parse(save).variablesState)}`)
  for (const first of [10, 100]) {
    const loaded = story(first)
    loaded.state.LoadJson(save)
    console.log(`${name}, loaded where one begins with ${first}: ${look(loaded, 0)}`)
  }
}
JS
seen <<'END'
Bo, before the save: You have 9 coins.
Bo, variables of the save: {"coins":9}
Bo, loaded where one begins with 10: You have 9 coins.
Bo, loaded where one begins with 100: You have 9 coins.
Ana, before the save: You have 10 coins.
Ana, variables of the save: {}
Ana, loaded where one begins with 10: You have 10 coins.
Ana, loaded where one begins with 100: You have 100 coins.
END
