import { setTimeout } from 'node:timers/promises'
import type { BotApiEmulator } from '../../support/botApi/botApiEmulator.ts'
import { PATIENCE_MS, until } from './until.ts'

const FIRST_ID = 1_000
const LONGEST_TEXT = 4_000
/** Updates that a member writes ahead of the bot; so that a slow machine is not drowned. */
const AHEAD = 5

/** An update and what must be recorded of it: the length of a text, or nothing where it is a bot command. */
export type Written = { readonly updateId: number; readonly length: number | null }

export const createLoad = (telegram: BotApiEmulator) => {
  const written = new Map<number, Written[]>()
  const answers = new Map<number, number>()
  const accepted = new Set<number>()
  const stopping = new AbortController()
  let writing: Promise<unknown> = Promise.resolve()
  telegram.onSend(({ chat }) => answers.set(chat.id, (answers.get(chat.id) ?? 0) + 1))

  const of = (id: number) => {
    const updates = written.get(id) ?? []
    written.set(id, updates)
    return updates
  }

  const updates = () => [...written.values()].flat()
  const isConfirmed = (updateId: number) => accepted.has(updateId) || telegram.isConfirmed(updateId)

  const says = (id: number, text: string): number => {
    const member = telegram.member({ id, first_name: `Member ${id}`, language_code: 'en' })
    const updateId = member.says(text)
    of(id).push({ updateId, length: text.startsWith('/') ? null : text.length })
    return updateId
  }

  const write = async (id: number, pauseMs: number) => {
    says(id, '/start')
    for (let nth = 1; !stopping.signal.aborted && nth < LONGEST_TEXT; nth += 1) {
      const pause = pauseMs * (0.5 + Math.random())
      await setTimeout(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
      const tooFar = of(id).at(-AHEAD)
      if (tooFar !== undefined) await telegram.whenConfirmed(tooFar.updateId, PATIENCE_MS)
      if (stopping.signal.aborted) return
      if (nth % 13 === 0) says(id, '/start')
      else if (nth % 7 === 0) says(id, '/profile')
      else says(id, 'x'.repeat(nth))
    }
  }

  return {
    /** Each member's updates in the order in which they wrote them. */
    written: (): ReadonlyMap<number, readonly Written[]> => written,
    /** How often the bot wrote to each chat. */
    answers: (): ReadonlyMap<number, number> => answers,
    updates,
    /** A member writes, besides what the load has them write. */
    says,
    /** Notes down an update that the bot is given by other ways, and later that it was accepted there. */
    note: (id: number, update: Written) => of(id).push(update),
    accept: (updateId: number) => accepted.add(updateId),
    isConfirmed,
    /** Lets members write until `finish`, each every `pauseMs` or so. */
    start: ({ members = 12, pauseMs = 160 } = {}) => {
      writing = Promise.all(Array.from({ length: members }, (_, nth) => write(FIRST_ID + nth, pauseMs)))
      writing.catch(() => undefined)
    },
    /** Stops writing, and waits until everything written is confirmed. */
    finish: async () => {
      stopping.abort()
      await writing
      await until(
        () => updates().every(({ updateId }) => isConfirmed(updateId)) || undefined,
        () =>
          `${updates().filter(({ updateId }) => !isConfirmed(updateId)).length} updates are not confirmed`,
      )
    },
  }
}
