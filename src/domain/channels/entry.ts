import * as E from 'fp-ts/lib/Either.js'
import type { Decider } from '../kernel/decider.ts'
import type { ChatId, Slug, UserId } from '../kernel/ids.ts'
import type { LanguageTag } from '../kernel/languageTag.ts'
import type { Natural, Positive } from '../kernel/numbers.ts'
import type { EntryEvent, EntryStep, Goes } from './entryEvents.ts'
import { Entry, evolveEntry, NO_ENTRY } from './entryState.ts'

type Of<Type extends string, Said = unknown> = {
  readonly type: Type
  readonly userId: UserId
  readonly channelId: ChatId
  readonly at: Date
} & Readonly<Said>

/** On which terms somebody comes in: what they are shown, in which words. */
export type EntryTerms = {
  readonly name: Slug
  readonly contentVersion: Natural
  readonly language: LanguageTag | null
  readonly steps: readonly EntryStep[]
}

export type EntryCommand =
  /** They ask to be let in; in the midst of it they are shown anew what they are asked. */
  | Of<'BeginEntry', { terms: EntryTerms; toldAt: Date }>
  /** A pause is over. */
  | Of<'ContinueEntry', { dueAt: Date }>
  | Of<'ChooseInEntry', { nth: number; step: number; choice: number }>
  /** They have come by what lets the bot write to them. */
  | Of<'ShowEntryAgain'>
  | Of<'RemindInEntry', { isLast: boolean }>
  /** The request was decided elsewhere. */
  | Of<'EndEntry'>

export const entryStream = (channelId: ChatId, userId: UserId) => `entry-${channelId}-${userId}`

/** So long the bot may write to whoever has asked to join and never wrote to it (Bot API, ChatJoinRequest.user_chat_id). */
const MAY_WRITE_MS = 300_000
/** So long one reads the last words before the door opens; once it does, the bot may write to a stranger no more. */
const READING_MS = 5_000

const decide = (command: EntryCommand, entry: Entry): readonly EntryEvent[] => {
  const { userId, channelId, at } = command
  const isRunning = entry.status === 'pausing' || entry.status === 'asking'
  const own = { user_id: userId, channel_id: channelId, nth: entry.nth as number as Positive }
  const show = (again: boolean): readonly EntryEvent[] =>
    entry.status === 'asking'
      ? [
          {
            type: 'admin.entry_step_shown',
            timestamp: at,
            data: { ...own, ...saidIn(entry), step: entry.step, again },
          },
        ]
      : []
  const end = (how: 'approved' | 'declined' | 'over'): EntryEvent => ({
    type: 'admin.entry_ended',
    timestamp: at,
    data: { ...own, how },
  })
  switch (command.type) {
    case 'BeginEntry': {
      const { terms, toldAt } = command
      if (isRunning) return entry.toldAt !== null && toldAt > entry.toldAt ? show(true) : []
      const nth = (entry.nth + 1) as Positive
      const { name, contentVersion, language, steps } = terms
      const said = { name, content_version: contentVersion, language }
      const data = { ...own, nth, ...said, steps, told_at: toldAt }
      const begun: EntryEvent = { type: 'admin.entry_begun', timestamp: at, data }
      return [begun, ...goOn(evolveEntry(entry, begun), command, 0)]
    }
    case 'ContinueEntry':
      if (!isRunning || entry.dueAt?.getTime() !== command.dueAt.getTime()) return []
      return goOn(entry, command, entry.step, true)
    case 'ChooseInEntry': {
      const { nth, step, choice } = command
      const goes = entry.steps[step]?.choices[choice]
      if (entry.status !== 'asking' || nth !== entry.nth || step !== entry.step || goes === undefined)
        return []
      const data = { ...own, step: entry.step, choice: choice as Natural, goes }
      return [{ type: 'admin.entry_chosen', timestamp: at, data }, ...after(goes, entry, command, end)]
    }
    case 'ShowEntryAgain':
      return show(true)
    case 'RemindInEntry': {
      const { isLast } = command
      const isTooLate =
        !isLast && entry.toldAt !== null && at.getTime() >= entry.toldAt.getTime() + MAY_WRITE_MS
      if (entry.status !== 'asking' || entry.reminded > (isLast ? 1 : 0) || isTooLate) return []
      const data = { ...own, ...saidIn(entry), step: entry.step, is_last: isLast }
      return [{ type: 'admin.entry_reminded', timestamp: at, data }]
    }
    case 'EndEntry':
      return isRunning ? [end('over')] : []
  }
}

const saidIn = ({ name, contentVersion, language }: Entry) => ({
  name: name as Slug,
  content_version: contentVersion,
  language,
})

const after = (
  goes: Goes,
  entry: Entry,
  command: EntryCommand,
  end: (how: 'approved' | 'declined') => EntryEvent,
): readonly EntryEvent[] => {
  switch (goes) {
    case 'approve':
      return [end('approved')]
    case 'decline':
      return [end('declined')]
    case 'next':
      return goOn(entry, command, entry.step + 1)
  }
}

/** Shows the steps from one on, until there is something to wait for. */
const goOn = (
  entry: Entry,
  { userId, channelId, at }: EntryCommand,
  from: number,
  hasPaused = false,
): readonly EntryEvent[] => {
  const own = { user_id: userId, channel_id: channelId, nth: entry.nth as number as Positive }
  const events: EntryEvent[] = []
  const pause = (step: number, milliseconds: number) => {
    const due_at = new Date(at.getTime() + milliseconds)
    events.push({
      type: 'admin.entry_paused',
      timestamp: at,
      data: { ...own, step: step as Natural, due_at },
    })
    return events
  }
  for (let nth = from; ; nth += 1) {
    const step = entry.steps[nth]
    if (step === undefined) {
      if (events.length > 0) return pause(nth, READING_MS)
      return [{ type: 'admin.entry_ended', timestamp: at, data: { ...own, how: 'approved' } }]
    }
    if (step.pause_ms > 0 && !(hasPaused && nth === from)) return pause(nth, step.pause_ms)
    const data = { ...own, ...saidIn(entry), step: nth as Natural, again: false }
    events.push({ type: 'admin.entry_step_shown', timestamp: at, data })
    if (step.choices.length > 0) return events
  }
}

/** One person's way into a channel, between their request and its answer. */
export const entry: Decider<Entry, EntryCommand, EntryEvent, never> = {
  initial: NO_ENTRY,
  decide: (command, state) => E.right(decide(command, state)),
  evolve: evolveEntry,
  snapshot: { fold: 'entry 1', codec: Entry },
}
