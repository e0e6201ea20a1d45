import { channelsFront } from './channels/front.ts'
import { economyFront } from './economy/front.ts'
import { membershipFront } from './membership/front.ts'
import { narrativeFront } from './narrative/front.ts'
import { operationsFront } from './operations/front.ts'
import { receiptsFront } from './receipts/front.ts'
import type { Front } from './talking/fronts/front.ts'
import type { FrontDescription } from './talking/fronts/frontDescription.ts'
import { userFront } from './user/front.ts'

/** Every front, in the order in which the help lists their bot commands. Whoever adds a front adds a line here. */
export const FRONTS = [
  userFront,
  narrativeFront,
  economyFront,
  membershipFront,
  channelsFront,
  receiptsFront,
  operationsFront,
] as const satisfies readonly FrontDescription[]

/** The fronts of a running bot in the order of `FRONTS`. That one is missing, or not on the list, is a defect. */
export const inOrder = (
  created: readonly Front[],
  list: readonly FrontDescription[] = FRONTS,
): readonly Front[] => {
  const stray = created.find(({ name }) => !list.some((front) => front.name === name))
  if (stray !== undefined)
    throw new Error(`the front ${stray.name} is not on the list; add it to src/adapters/telegram/fronts.ts`)
  return list.map(({ name }) => {
    const front = created.find((one) => one.name === name)
    if (front === undefined)
      throw new Error(`nobody makes the front ${name}; provide it in src/adapters/inversify`)
    return front
  })
}
