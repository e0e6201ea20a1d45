import type { Goes } from '../../../domain/channels/entryEvents.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Natural } from '../../../domain/kernel/numbers.ts'
import type { Wording } from '../../content/about.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { fieldsOf, readOneOf, readSpan } from '../../content/fields.ts'

const MOST_STEPS = 20
const MOST_CHOICES = 5
const LONGEST_LABEL = 64
const LONGEST_TEXT = 4_096
const LONGEST_PAUSE_MS = 60_000
/** Telegram lets the bot write for five minutes, and whoever comes in has to read and choose in them. */
const LONGEST_PAUSES_MS = 180_000

const GOES = ['next', 'approve', 'decline'] as const

export type Choice = { readonly text: Wording; readonly goes: Goes }
/** A message on the way into a channel, after a pause; one with choices waits for one of them. */
export type Step = { readonly pauseMs: Natural; readonly text: Wording; readonly choices: readonly Choice[] }

/** `steps: [{ text: …, pause: 5 s, choices: [{ text: …, goes: next }] }]` */
export const readSteps = (node: ContentNode, channel: Slug, compiling: Compiling): readonly Step[] => {
  const { fault } = compiling
  if (node.type !== 'list' || node.items.length === 0) {
    fault(node.place, 'steps are a list', 'begin each of them with "- text:"')
    return []
  }
  if (node.items.length > MOST_STEPS)
    fault(node.place, `there are ${node.items.length} steps`, `leave ${MOST_STEPS} at most; three are kind`)
  const steps = node.items.map((item, nth) => readStep(item, [channel, 'steps', String(nth)], compiling))
  if (steps.reduce((sum, { pauseMs }) => sum + pauseMs, 0) > LONGEST_PAUSES_MS)
    fault(
      node.place,
      'the pauses take too long: Telegram lets the bot write to a stranger for five minutes only',
      `let them be ${LONGEST_PAUSES_MS / 60_000} min together at most`,
    )
  const last = steps.findIndex(
    ({ choices }) => choices.length > 0 && choices.every(({ goes }) => goes !== 'next'),
  )
  const unseen = last < 0 ? undefined : node.items[last + 1]
  if (unseen !== undefined)
    fault(unseen.place, 'nobody gets to this step', 'let a choice before it go on: "goes: next"')
  return steps
}

const readStep = (node: ContentNode, path: readonly string[], compiling: Compiling): Step => {
  const { fault, wording } = compiling
  const fields = fieldsOf(node, ['text', 'pause', 'choices'], fault)
  const [text, pause, choices] = [fields('text'), fields('pause'), fields('choices')]
  if (text === undefined && node.type === 'map')
    fault(node.place, 'the step says nothing', 'write "text:" in it')
  const words = text === undefined ? {} : wording(text, ['channels', ...path, 'text'])
  for (const said of Object.values(words))
    if (said.length > LONGEST_TEXT)
      fault(
        text?.place ?? node.place,
        `the text has ${said.length} characters`,
        `Telegram takes ${LONGEST_TEXT}; make two steps of it`,
      )
  return {
    pauseMs: ((pause && readSpan(pause, LONGEST_PAUSE_MS, fault)) ?? 0) as Natural,
    text: words,
    choices: choices === undefined ? [] : readChoices(choices, path, compiling),
  }
}

const readChoices = (node: ContentNode, path: readonly string[], compiling: Compiling): readonly Choice[] => {
  const { fault } = compiling
  if (node.type !== 'list' || node.items.length === 0 || node.items.length > MOST_CHOICES) {
    fault(node.place, 'these are no choices', `write a list of 1 to ${MOST_CHOICES}, each with "- text:"`)
    return []
  }
  const choices = node.items.map((item, nth) =>
    readChoice(item, [...path, 'choices', String(nth)], compiling),
  )
  if (choices.every(({ goes }) => goes === 'decline'))
    fault(node.place, 'nobody comes in by any of these choices', 'let one go on: "goes: next", or "approve"')
  return choices
}

const readChoice = (node: ContentNode, path: readonly string[], { fault, wording }: Compiling): Choice => {
  const fields = fieldsOf(node, ['text', 'goes'], fault)
  const [text, goes] = [fields('text'), fields('goes')]
  if (text === undefined && node.type === 'map')
    fault(node.place, 'the choice has no text', 'write "text:" with the words of its button')
  const words = text === undefined ? {} : wording(text, ['channels', ...path])
  for (const label of Object.values(words))
    if (label.length > LONGEST_LABEL || label.includes('\n'))
      fault(
        text?.place ?? node.place,
        `the button "${label.slice(0, 20)}…" has ${label.length} characters, or several lines`,
        `say it in one line of ${LONGEST_LABEL} at most`,
      )
  return { text: words, goes: (goes && readOneOf(goes, GOES, fault)) ?? 'next' }
}
