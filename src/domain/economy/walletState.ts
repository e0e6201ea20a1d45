import * as t from 'io-ts'
import { Slug, Uuid } from '../kernel/ids.ts'
import { Natural, Positive } from '../kernel/numbers.ts'

const Reward = t.readonly(t.strict({ source: Slug, cause: Uuid, amount: Positive }))
/** What was given for an event. */
export type Reward = t.TypeOf<typeof Reward>

export const Wallet = t.readonly(
  t.strict({
    balance: Natural,
    lifetime: Natural,
    isClosed: t.boolean,
    lastRewards: t.readonlyArray(Reward),
    voided: t.readonlyArray(Uuid),
  }),
)
/**
 * What a member owns, as the stream `wallet-<number>` tells it, in besitos. A closed one is empty, and stays so.
 *
 * - `lifetime` is all that was ever earned; neither a price that was given back counts, nor a reward that was taken back.
 * - `lastRewards` are the last of each source that can still be taken back.
 * - `voided` are the events whose rewards are still to come, and will be forgone.
 */
export type Wallet = t.TypeOf<typeof Wallet>

export const EMPTY: Wallet = {
  balance: 0 as Natural,
  lifetime: 0 as Natural,
  isClosed: false,
  lastRewards: [],
  voided: [],
}
