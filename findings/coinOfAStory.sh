#!/usr/bin/env bash
# What: in inkjs the shuffle {~heads|tails} is a deck of two: of two tosses each side comes once. Under 100 seeds twelve tosses
#   take one of two courses, and with three coins in a line it is still one of two.
# Version: inkjs 2.4.0.
# Why it surprises: ink calls a shuffle random, and a coin is what one writes with it, so each toss is expected to be free
#   of the others, as with RANDOM(1, 2). Who has seen one toss can bet on all that follow, and two coins tossed at once know of
#   each other. A shuffle deals all of its texts before it repeats one, and deals by a number that grows by one from deck to
#   deck. Draw with RANDOM, or outside the story.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install inkjs@2.4.0
program <<'JS'
import { Story } from 'inkjs'
import { Compiler } from 'inkjs/full'

const tosses = (coin, seed) => {
  const story = new Story(new Compiler(`-> toss\n== toss\n${coin}\n+ [Again] -> toss\n`).Compile().ToJson())
  story.state.storySeed = seed
  return Array.from({ length: 12 }, () => {
    const side = story.Continue().trim()
    story.ChooseChoiceIndex(0)
    return side
  }).join(' ')
}
const tell = (title, coin) => {
  const courses = new Set([...Array(100).keys()].map((seed) => tosses(coin, seed)))
  console.log(`${title}: ${courses.size} courses of twelve tosses under 100 seeds`)
  if (courses.size === 2) for (const course of courses) console.log(`  ${course}`)
}
tell('RANDOM         ', '{RANDOM(1, 2) == 1:H|T}')
tell('shuffle        ', '{~H|T}')
tell('three in a line', '{~H|T}{~H|T}{~H|T}')
JS
seen <<'END'
RANDOM         : 98 courses of twelve tosses under 100 seeds
shuffle        : 2 courses of twelve tosses under 100 seeds
  T H H T T H H T T H H T
  H T T H H T T H H T T H
three in a line: 2 courses of twelve tosses under 100 seeds
  THT HTH HTH THT THT HTH HTH THT THT HTH HTH THT
  HTH THT THT HTH HTH THT THT HTH HTH THT THT HTH
END
