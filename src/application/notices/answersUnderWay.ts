import type { Uuid } from '../../domain/kernel/ids.ts'

/**
 * The answers that this process is giving, by the command id that they are to: what the command set off is told after its
 * answer. `begin` answers what ends it.
 */
export type AnswersUnderWay = {
  readonly begin: (commandId: Uuid) => () => void
  readonly has: (commandId: Uuid) => boolean
}

export const createAnswersUnderWay = (): AnswersUnderWay => {
  const underWay = new Map<Uuid, number>()
  return {
    begin: (commandId) => {
      underWay.set(commandId, (underWay.get(commandId) ?? 0) + 1)
      return () => {
        const left = (underWay.get(commandId) ?? 1) - 1
        if (left === 0) underWay.delete(commandId)
        else underWay.set(commandId, left)
      }
    },
    has: (commandId) => underWay.has(commandId),
  }
}
