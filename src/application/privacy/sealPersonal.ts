import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { Clear } from '../../domain/kernel/sealed.ts'
import type { JsonObject } from '../log/json.ts'
import type { PortFailure } from '../ports/portFailure.ts'
import type { Vault } from '../ports/vault.ts'

const isClear = (value: unknown): value is Clear<JsonObject> =>
  typeof value === 'object' && value !== null && 'clear' in value

/** Seals every personal field of an event under the key of the member it is about: between decision and append. */
export const createSealPersonal =
  (vault: Vault) =>
  <Event extends { readonly data: { readonly user_id: UserId } }>(
    event: Event,
  ): TE.TaskEither<PortFailure, Event> =>
    pipe(
      Object.entries(event.data),
      TE.traverseSeqArray(([field, value]) =>
        isClear(value)
          ? pipe(
              vault.seal(event.data.user_id, value.clear),
              TE.map((sealed): [string, unknown] => [field, sealed]),
            )
          : TE.right<PortFailure, [string, unknown]>([field, value]),
      ),
      TE.map((fields) => ({ ...event, data: Object.fromEntries(fields) })),
    )
