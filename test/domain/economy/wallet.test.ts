import { describe, expect, it } from 'vitest'
import { wallet, walletStream } from '../../../src/domain/economy/wallet.ts'
import { given } from '../../support/specification.ts'
import { close, closed, earned, grant, MOST, spent, userId } from './walletFacts.ts'

describe('a wallet', () => {
  it('is empty at first', () =>
    expect(given(wallet, []).state).toMatchObject({ balance: 0, isClosed: false }))

  it('takes besitos, and says what is in it then', () =>
    given(wallet, [])
      .when(grant(10))
      .thenEvents([earned(10, 10)]))

  it('adds to what is in it', () =>
    given(wallet, [earned(10, 10), earned(5, 15)])
      .when(grant(7))
      .thenEvents([earned(7, 22)]))

  it('adds to what is left after something was spent', () =>
    given(wallet, [earned(10, 10), spent(3, 7)])
      .when(grant(1))
      .thenEvents([earned(1, 8)]))

  it('spends what is left in it before it is closed, for good', () =>
    given(wallet, [earned(10, 10), spent(3, 7)])
      .when(close)
      .thenEvents([spent(7, 0, 'wallet_closed'), closed]))

  it('that is empty is closed as well, and has nothing to spend', () => {
    given(wallet, []).when(close).thenEvents([closed])
    given(wallet, [earned(10, 10), spent(10, 0)])
      .when(close)
      .thenEvents([closed])
  })

  it('that is closed is empty, and stays so', () => {
    const past = [earned(10, 10), spent(10, 0, 'wallet_closed'), closed]
    expect(given(wallet, past).state).toMatchObject({ balance: 0, isClosed: true })
    given(wallet, past).when(close).thenEvents([])
    given(wallet, past).when(grant(4)).thenRefused({ _tag: 'WalletClosed', userId })
    given(wallet, past).when(grant(-4)).thenRefused({ _tag: 'WalletClosed', userId })
  })

  it('that was closed before what was left had to be spent first is empty, too', () => {
    const past = [earned(10, 10), closed]
    given(wallet, past).when(grant(4)).thenRefused({ _tag: 'WalletClosed', userId })
    expect(given(wallet, past).state).toMatchObject({ balance: 0, isClosed: true })
  })

  it.each([0, -1, -0, 0.5, 1.5, MOST + 1, 1e300, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses %d besitos',
    (amount) =>
      given(wallet, []).when(grant(amount)).thenRefused({ _tag: 'AmountNotPositive', userId, amount }),
  )

  it('can be filled to the brim', () =>
    given(wallet, [earned(1, 1)])
      .when(grant(MOST - 1))
      .thenEvents([earned(MOST - 1, MOST)]))

  it.each([
    [MOST, 1],
    [MOST - 1, 2],
    [1, MOST],
    [MOST, MOST],
  ])('that holds %d refuses %d more: no number would be exact then', (held, amount) =>
    given(wallet, [earned(held, held)])
      .when(grant(amount))
      .thenRefused({ _tag: 'WalletFull', userId, amount }),
  )

  it('is the stream of its member', () => expect(walletStream(userId)).toBe('wallet-42'))
})
