import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Erasures } from '../../application/ports/erasures.ts'

/** Erasures where nothing was ever on a disk: they only take their turn. */
export const createMemoryErasures = (): Erasures => {
  const noted = new Map<number, { readonly forgottenAt: Date; readonly done: boolean }>()
  const waiting = () => [...noted].filter(([, { done }]) => !done)
  return {
    note: (position, forgottenAt) =>
      TE.fromIO(() => {
        if (!noted.has(position)) noted.set(position, { forgottenAt, done: false })
      }),
    waiting: () =>
      TE.fromIO(() => {
        const times = waiting().map(([, { forgottenAt }]) => forgottenAt.getTime())
        return { count: times.length, since: times.length === 0 ? null : new Date(Math.min(...times)) }
      }),
    erase: () =>
      TE.fromIO(() => {
        const erased = waiting()
        for (const [position, { forgottenAt }] of erased) noted.set(position, { forgottenAt, done: true })
        return erased.length
      }),
  }
}
