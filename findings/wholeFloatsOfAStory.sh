#!/usr/bin/env bash
# What: in inkjs a float whose value is whole turns into an integer when it is calculated (1.5 * 2) or when the story
#   or a saved game goes through JSON (3.0); halved afterwards it is 1, where the float gave 1.5.
# Version: inkjs 2.4.0.
# Why it surprises: ink keeps whole numbers and floats apart and lets only whole numbers lose their fraction, so what
#   began as a float is expected to stay one. JavaScript and JSON have one kind of number, where 3.0 is 3. A price that
#   is right in most cases is wrong when it happens to be whole, and the author's test differs from the members' game.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install inkjs@2.4.0
program <<'JS'
import { Story } from 'inkjs'
import { Compiler } from 'inkjs/full'

const source = `
VAR price = 0.0
VAR sum = 1.5
~ price = 3.0
~ sum = sum * 2
Half of the price is {price / 2}, half of the sum is {sum / 2}.
* [Pay half]
- You pay {price / 2}.
`
const pay = (story) => {
  story.ChooseChoiceIndex(0)
  return story.ContinueMaximally().trim()
}
const compiled = new Compiler(source).Compile()
const exported = new Story(compiled.ToJson())
console.log('compiled  ', compiled.ContinueMaximally().trim())
console.log('from JSON ', exported.ContinueMaximally().trim())

const saved = compiled.state.toJson()
console.log('played on ', pay(compiled))
compiled.state.LoadJson(saved)
console.log('loaded    ', pay(compiled))
JS
seen <<'END'
compiled   Half of the price is 1.5, half of the sum is 1.
from JSON  Half of the price is 1, half of the sum is 1.
played on  You pay 1.5.
loaded     You pay 1.
END
