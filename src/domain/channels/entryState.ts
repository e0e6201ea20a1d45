import * as t from 'io-ts'
import { IsoDate } from '../kernel/dates.ts'
import { Slug } from '../kernel/ids.ts'
import { LanguageTag } from '../kernel/languageTag.ts'
import { Natural } from '../kernel/numbers.ts'
import { type EntryEvent, EntryStep } from './entryEvents.ts'

/**
 * How far somebody is on their way in. `step` is the one that they are at, `dueAt` when it is shown where it is not yet; `reminded`
 * counts the reminders of this request.
 */
export const Entry = t.readonly(
  t.strict({
    status: t.keyof({ none: null, pausing: null, asking: null, ended: null }),
    how: t.union([t.keyof({ approved: null, declined: null, over: null }), t.null]),
    nth: Natural,
    name: t.union([Slug, t.null]),
    contentVersion: Natural,
    language: t.union([LanguageTag, t.null]),
    steps: t.readonlyArray(EntryStep),
    step: Natural,
    dueAt: t.union([IsoDate, t.null]),
    toldAt: t.union([IsoDate, t.null]),
    reminded: Natural,
  }),
)
export type Entry = t.TypeOf<typeof Entry>

export const NO_ENTRY: Entry = {
  status: 'none',
  how: null,
  nth: 0 as Natural,
  name: null,
  contentVersion: 0 as Natural,
  language: null,
  steps: [],
  step: 0 as Natural,
  dueAt: null,
  toldAt: null,
  reminded: 0 as Natural,
}

export const evolveEntry = (entry: Entry, { type, data }: EntryEvent): Entry => {
  switch (type) {
    case 'admin.entry_begun':
      return {
        ...NO_ENTRY,
        status: 'pausing',
        nth: data.nth as number as Natural,
        name: data.name,
        contentVersion: data.content_version,
        language: data.language,
        steps: data.steps,
        toldAt: data.told_at,
      }
    case 'admin.entry_paused':
      return { ...entry, status: 'pausing', step: data.step, dueAt: data.due_at }
    case 'admin.entry_step_shown': {
      const asks = (entry.steps[data.step]?.choices.length ?? 0) > 0
      return { ...entry, status: asks ? 'asking' : 'pausing', step: data.step, dueAt: null }
    }
    case 'admin.entry_chosen':
      return { ...entry, status: 'pausing', dueAt: null }
    case 'admin.entry_reminded':
      return { ...entry, reminded: (data.is_last ? 2 : 1) as Natural }
    case 'admin.entry_ended':
      return { ...entry, status: 'ended', how: data.how, dueAt: null }
  }
}
