import type { Natural, Positive } from '../kernel/numbers.ts'
import type { NarrativeEvent } from './events.ts'
import { type MadeDecision, NEW_READER, type Reader, type Undoable } from './readerState.ts'

type Of<Type extends NarrativeEvent['type']> = Extract<NarrativeEvent, { readonly type: Type }>

/** Folds one event of a reader's stream into what is known of them. */
export const evolveReader = (before: Reader, event: NarrativeEvent): Reader => {
  const reader = { ...before, version: (before.version + 1) as Natural }
  switch (event.type) {
    case 'narrative.run_started':
      return {
        ...reader,
        run: event.data.run as number as Natural,
        runVersion: reader.version,
        decisions: [],
        completed: [],
        completedHere: 0 as Natural,
        levels: [],
        lastDecision: null,
      }
    case 'narrative.fragment_started':
      return { ...reader, place: startedAt(event, reader.version) }
    case 'narrative.fragment_awaited':
      return { ...reader, place: awaitedAt(event, reader.version) }
    case 'narrative.reminder_set':
      return reader.place.status === 'awaiting'
        ? { ...reader, place: { ...reader.place, remindAt: event.data.due_at } }
        : reader
    case 'narrative.decision_made':
      return decided(reader, event)
    case 'narrative.fragment_completed':
      return completed(reader, event)
    case 'narrative.level_completed':
      return levelCompleted(reader, event.data.level)
    case 'narrative.ending_reached':
      return ended(reader, event)
    case 'narrative.secret_discovered':
      return { ...stood(reader), secrets: added(reader.secrets, event.data.secret_id) }
    case 'narrative.decision_undone':
      return undone(reader)
    case 'narrative.reader_moved':
      return moved(stood(reader), event)
    case 'narrative.reader_forgotten':
      return { ...NEW_READER, version: reader.version, place: { status: 'forgotten' } }
  }
}

const startedAt = ({ timestamp, data }: Of<'narrative.fragment_started'>, version: Natural) => ({
  status: 'reading' as const,
  fragmentId: data.fragment_id,
  level: data.level,
  gated: data.gated,
  since: timestamp,
  version,
  contentVersion: data.content_version,
})

const awaitedAt = ({ data }: Of<'narrative.fragment_awaited'>, version: Natural) => ({
  status: 'awaiting' as const,
  fragmentId: data.fragment_id,
  level: data.level,
  gated: data.gated,
  opensAt: data.opens_at,
  opensOn: data.opens_on,
  remindAt: null,
  version,
  contentVersion: data.content_version,
})

const decided = (reader: Reader, { data }: Of<'narrative.decision_made'>): Reader => {
  const { place, version } = reader
  if (place.status !== 'reading') return reader
  const before = reader.decisions.find(({ decisionId }) => decisionId === data.decision_id)
  const made = { decisionId: data.decision_id, reactionMs: data.reaction_ms }
  return {
    ...reader,
    decisions: before === undefined ? [...reader.decisions, made] : replaced(reader.decisions, made),
    lastDecision: {
      status: 'undoable',
      version,
      decisionId: data.decision_id,
      price: data.price,
      rewards: [],
      place,
      reactionBefore: before?.reactionMs ?? null,
      completedHere: reader.completedHere,
      newly: { completed: [], completedEver: [], levels: [], endings: [] },
    },
  }
}

const completed = (reader: Reader, { data }: Of<'narrative.fragment_completed'>): Reader => {
  const { fragment_id: id, reward } = data
  const noted = noting(reader, ({ newly, rewards, ...rest }) => ({
    ...rest,
    rewards:
      reward > 0 ? [...rewards, { version: reader.version, amount: reward as number as Positive }] : rewards,
    newly: {
      ...newly,
      completed: newlyIn(reader.completed, newly.completed, id),
      completedEver: newlyIn(reader.completedEver, newly.completedEver, id),
    },
  }))
  return {
    ...noted,
    completed: added(reader.completed, id),
    completedEver: added(reader.completedEver, id),
    completedHere: (reader.completedHere + 1) as Natural,
  }
}

const levelCompleted = (reader: Reader, level: Positive): Reader => ({
  ...noting(reader, ({ newly, ...rest }) => ({
    ...rest,
    newly: { ...newly, levels: newlyIn(reader.levels, newly.levels, level) },
  })),
  levels: added(reader.levels, level),
  completedHere: 0 as Natural,
})

const ended = (reader: Reader, { data }: Of<'narrative.ending_reached'>): Reader => ({
  ...noting(reader, ({ newly, ...rest }) => ({
    ...rest,
    newly: { ...newly, endings: newlyIn(reader.endings, newly.endings, data.fragment_id) },
  })),
  endings: added(reader.endings, data.fragment_id),
  place: {
    status: 'ended',
    fragmentId: data.fragment_id,
    version: reader.version,
    contentVersion: data.content_version,
  },
})

/** Everything is as it was before the decision, and older buttons are old ones. */
const undone = (reader: Reader): Reader => {
  const last = reader.lastDecision
  if (last?.status !== 'undoable') return reader
  const { decisionId, reactionBefore, newly, place, completedHere } = last
  return {
    ...reader,
    place: { ...place, version: reader.version },
    decisions:
      reactionBefore === null
        ? reader.decisions.filter((made) => made.decisionId !== decisionId)
        : replaced(reader.decisions, { decisionId, reactionMs: reactionBefore }),
    completed: without(reader.completed, newly.completed),
    completedEver: without(reader.completedEver, newly.completedEver),
    levels: without(reader.levels, newly.levels),
    endings: without(reader.endings, newly.endings),
    completedHere,
    lastDecision: null,
  }
}

const moved = (reader: Reader, { data }: Of<'narrative.reader_moved'>): Reader =>
  reader.place.status === 'awaiting'
    ? {
        ...reader,
        place: { ...reader.place, fragmentId: data.to_fragment_id, contentVersion: data.content_version },
      }
    : reader

/** What has come after the last decision makes it stand. */
const stood = (reader: Reader): Reader =>
  reader.lastDecision?.status === 'undoable'
    ? { ...reader, lastDecision: { status: 'stands', decisionId: reader.lastDecision.decisionId } }
    : reader

/** What follows from the last decision is noted with it. */
const noting = (reader: Reader, note: (last: Undoable) => Undoable): Reader =>
  reader.lastDecision?.status === 'undoable' ? { ...reader, lastDecision: note(reader.lastDecision) } : reader

const added = <A>(all: readonly A[], one: A): readonly A[] => (all.includes(one) ? all : [...all, one])
const newlyIn = <A>(known: readonly A[], found: readonly A[], one: A): readonly A[] =>
  known.includes(one) ? found : [...found, one]
const without = <A>(all: readonly A[], some: readonly A[]): readonly A[] =>
  some.length === 0 ? all : all.filter((one) => !some.includes(one))
const replaced = (all: readonly MadeDecision[], made: MadeDecision): readonly MadeDecision[] =>
  all.map((one) => (one.decisionId === made.decisionId ? made : one))
