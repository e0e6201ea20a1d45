import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { personal, type Sealed } from '../../domain/kernel/sealed.ts'
import type { Json, JsonObject } from '../log/json.ts'
import type { Vault, VaultFailure } from '../ports/vault.ts'

/** Takes the place of a sealed value whose key is destroyed. */
const FORGOTTEN = 'forgotten'

const sealed = personal<never>()
const isSealed = (value: Json): value is Sealed => sealed.is(value)

/** A payload as stored, with its sealed fields opened; `forgotten` where the key is destroyed. */
export const openPersonal =
  (vault: Vault) =>
  (data: JsonObject): TE.TaskEither<VaultFailure, JsonObject> => {
    const fields = Object.entries(data)
    if (!fields.some(([, value]) => isSealed(value))) return TE.right(data)
    return pipe(
      fields,
      TE.traverseSeqArray(([field, value]) =>
        isSealed(value)
          ? pipe(
              vault.open(value),
              TE.map((opened): [string, Json] => [field, O.getOrElse((): Json => FORGOTTEN)(opened)]),
            )
          : TE.right<VaultFailure, [string, Json]>([field, value]),
      ),
      TE.map((opened) => Object.fromEntries(opened)),
    )
  }
