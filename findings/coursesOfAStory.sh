#!/usr/bin/env bash
# What: inkjs gives a new game one of the seeds 0 to 99, by the millisecond in which it begins, so all that a story draws,
#   however much it is, takes one of 100 courses.
# Version: inkjs 2.4.0.
# Why it surprises: three draws up to a million in a new game should not come twice. In a community of some hundred members
#   many are dealt the same to the last card, those who begin in the same millisecond always, and who compares notes knows
#   what comes. Set state.storySeed to a wide number before the first line is read.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install inkjs@2.4.0
program <<'JS'
import { Story } from 'inkjs'
import { Compiler } from 'inkjs/full'

const source = 'You draw {RANDOM(1, 1000000)}, {RANDOM(1, 1000000)} and {RANDOM(1, 1000000)}.'
const compiled = new Compiler(source).Compile().ToJson()
const play = (seed) => {
  const story = new Story(compiled)
  if (seed !== undefined) story.state.storySeed = seed
  return { seed: story.state.storySeed, drawn: story.Continue() }
}
const courses = (games) => new Set(games.map(({ drawn }) => drawn)).size

const games = Array.from({ length: 3000 }, () => play())
console.log('new games:', games.length)
console.log('a seed above 99:', games.some(({ seed }) => seed > 99))
console.log('as many courses as seeds:', courses(games) === new Set(games.map(({ seed }) => seed)).size)
console.log('more than 100 courses:', courses(games) > 100)
console.log('courses by the seeds 0 to 99:', courses([...Array(100).keys()].map(play)))
console.log('courses by 3000 seeds that are set:', courses(Array.from({ length: 3000 }, (_, n) => play(n * 7919))))
JS
seen <<'END'
new games: 3000
a seed above 99: false
as many courses as seeds: true
more than 100 courses: false
courses by the seeds 0 to 99: 100
courses by 3000 seeds that are set: 3000
END
