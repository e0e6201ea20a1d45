#!/usr/bin/env bash
# What: in Fluent a term that is used within a message does not see the message's variables: a choice in it takes its default,
#   and no error is told.
# Version: @fluent/bundle 0.19.1.
# Why it surprises: a message that is used within a message sees them, and a term is what the language has for a word that is
#   used in many texts. A word that is missing a variable is an error elsewhere; here the member's form is chosen as if she had
#   not told it, and every test for errors is green. Terms take only what is written in the call, and no variable may stand
#   there. Use a message for what depends on somebody.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install @fluent/bundle@0.19.1
program <<'JS'
import { FluentBundle, FluentResource } from '@fluent/bundle'

const bundle = new FluentBundle('es', { useIsolating: false })
bundle.addResource(new FluentResource(`
hero = { $form ->
    [she] heroína
    [he] héroe
   *[other] personaje
 }
-hero = { $form ->
    [she] heroína
    [he] héroe
   *[other] personaje
 }
by-message = Adelante, { hero }.
by-term = Adelante, { -hero }.
by-call = Adelante, { -hero(form: "she") }.
`))
const show = (id, variables) => {
  const errors = []
  const text = bundle.formatPattern(bundle.getMessage(id).value, variables, errors)
  console.log(`${id.padEnd(10)} ${JSON.stringify(variables).padEnd(14)} ${text}`, errors.map(({ message }) => message))
}
show('by-message', { form: 'she' })
show('by-message', {})
show('by-term', { form: 'she' })
show('by-term', {})
show('by-call', {})
JS
seen <<'END'
by-message {"form":"she"} Adelante, heroína. []
by-message {}             Adelante, personaje. [ 'Unknown variable: $form' ]
by-term    {"form":"she"} Adelante, personaje. []
by-term    {}             Adelante, personaje. []
by-call    {}             Adelante, heroína. []
END
