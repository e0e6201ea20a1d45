import { v5 } from 'uuid'
import type { Act } from '../../../src/application/commands/act.ts'
import type { Earlier, Part } from '../../../src/application/commands/part.ts'
import { refusalLog } from '../../../src/application/commands/refusal.ts'
import { createCatalogue } from '../../../src/application/log/createCatalogue.ts'
import type { EventOf } from '../../../src/domain/kernel/eventDefinition.ts'
import type { Tag, Uuid } from '../../../src/domain/kernel/ids.ts'
import type { Natural } from '../../../src/domain/kernel/numbers.ts'
import { diceOf } from '../dice.ts'
import type { Plan } from './moving.ts'
import { capPart, IN_EACH, pursePart, type Rules, refusalEvents } from './purse.ts'

const NAMESPACE = '5a3d1b8e-93f2-4a53-9f0c-0d3c7f5f2b61'
export const PURSES = 24
/** These are in more moves than all others together. */
const HOT = 3
const CAPS = { least: 40, range: 80 }

const catalogue = createCatalogue(refusalEvents)

const refusalsOf = (run: string, mover: string): Act['refusals'] =>
  refusalLog<EventOf<typeof refusalEvents>>({
    stream: `mover${run}-${mover}`,
    catalogue,
    record: ({ part, reason, details }, at) => ({
      type: 'mover.refused',
      timestamp: at,
      data: { part, reason, amount: (details.amount ?? 0) as Natural },
    }),
    read: ({ data: { part, reason, amount } }) => ({ part, reason: reason as Tag, details: { amount } }),
  })

/** How many acts of each kind there are, of a hundred; and how many of its parts such an act writes or requires. */
const KINDS = [
  { upTo: 50, receivers: 1 },
  { upTo: 80, receivers: 2 },
  { upTo: 95, receivers: 9 },
] as const

/**
 * What a mover does at a point of its way: the same whoever throws the dice, so that its successor gives the same command.
 *
 * - Most move an amount from one purse to one, two or nine others, whole or not at all, no more than the cap that they
 *   read. How much each receiver gets follows from what the giver's purse held.
 * - Some set the cap.
 * - `run` tells the streams of one run from those of others in the same log.
 */
export const planOf = (mover: string, nth: number, rules: Rules, run = ''): Plan => {
  const id = v5(`${mover}${run} ${nth}`, NAMESPACE) as Uuid
  const roll = diceOf(id)
  const at = new Date()
  const kind = Math.floor(roll() * 100)
  const repeat = roll()
  const parts = partsOf(kind, roll, rules, at, run)
  return {
    act: {
      metadata: { command_id: id, correlation_id: id, causation_id: id, actor: mover },
      at,
      parts,
      refusals: refusalsOf(run, mover),
    },
    again: repeat < 0.03 ? 'at once' : repeat < 0.06 ? 'later' : 'never',
  }
}

const partsOf = (kind: number, roll: () => number, rules: Rules, at: Date, run: string): readonly Part[] => {
  const receivers = KINDS.find(({ upTo }) => kind < upTo)?.receivers
  if (receivers === undefined) return [capPart(run, at, CAPS.least + Math.floor(roll() * CAPS.range))]
  const cap = capPart(run, at)
  const capOf = (earlier: Earlier) => earlier(cap)?.after.cap ?? 0
  const first = Math.floor(roll() * (roll() < 0.6 ? HOT : PURSES))
  const step = 1 + Math.floor(roll() * 2)
  const others = Array.from({ length: receivers }, (_, n) => (first + (n + 1) * step) % PURSES)
  const each = 1 + Math.floor(roll() * 20)
  /** Whoever has much gives more. */
  const shareOf = (balance: number) => each + (balance > IN_EACH ? 5 : 0)
  const giver = pursePart(run, rules, first, 'move', ({ state }, earlier) => [
    { type: 'Take', amount: shareOf(state.balance) * receivers, cap: capOf(earlier), at },
  ])
  const receiving = others.map((nth) =>
    pursePart(run, rules, nth, 'move', (_, earlier) => {
      const balance = earlier(giver)?.before.balance ?? 0
      return [{ type: 'Put', amount: shareOf(balance), cap: capOf(earlier), at }]
    }),
  )
  return [cap, giver, ...receiving]
}
