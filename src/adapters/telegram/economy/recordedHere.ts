import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { WALLET } from '../../../application/economy/walletState.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { WalletEvent } from '../../../domain/economy/events.ts'

/** The events of wallets among those of an act. */
export const walletEventsIn = (recorded: readonly RecordedEvent[]): readonly WalletEvent[] =>
  recorded
    .filter(({ type }) => WALLET.catalogue.types.includes(type))
    .flatMap((event) =>
      pipe(
        WALLET.catalogue.decode(event),
        E.match(
          () => [],
          (told): readonly WalletEvent[] => [told],
        ),
      ),
    )

type Of<Type extends WalletEvent['type']> = Extract<WalletEvent, { readonly type: Type }>

export const allOf = <Type extends WalletEvent['type']>(
  events: readonly WalletEvent[],
  type: Type,
): readonly Of<Type>[] => events.filter((event): event is Of<Type> => event.type === type)
