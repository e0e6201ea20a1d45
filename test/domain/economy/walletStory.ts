import * as E from 'fp-ts/lib/Either.js'
import type { WalletCommand } from '../../../src/domain/economy/commands.ts'
import type { WalletEvent } from '../../../src/domain/economy/events.ts'
import type { WalletRejection } from '../../../src/domain/economy/rejections.ts'
import { wallet } from '../../../src/domain/economy/wallet.ts'
import type { Wallet } from '../../../src/domain/economy/walletState.ts'

/** What some commands have come to, one after the other; what is refused changes nothing. */
export type WalletStory = {
  readonly state: Wallet
  readonly events: readonly WalletEvent[]
  readonly refusals: readonly WalletRejection[]
}

export const lived = (
  commands: readonly (WalletCommand | ((state: Wallet) => WalletCommand))[],
  from: Wallet = wallet.initial,
): WalletStory => {
  let state = from
  const events: WalletEvent[] = []
  const refusals: WalletRejection[] = []
  for (const asked of commands) {
    const decision = wallet.decide(typeof asked === 'function' ? asked(state) : asked, state)
    if (E.isLeft(decision)) refusals.push(decision.left)
    else {
      state = decision.right.reduce(wallet.evolve, state)
      events.push(...decision.right)
    }
  }
  return { state, events, refusals }
}

/** What events say of themselves, in short. */
export const told = (events: readonly WalletEvent[]): readonly string[] =>
  events.map(({ type, data }) => {
    const name = type.slice('gamification.'.length)
    return 'balance_after' in data && 'amount' in data
      ? `${name} ${data.amount}, ${data.balance_after} left`
      : name
  })
