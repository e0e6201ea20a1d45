import * as E from 'fp-ts/lib/Either.js'
import type { Uuid } from '../../domain/kernel/ids.ts'
import type { JsonObject } from '../log/json.ts'
import { decrypt, deriveKey, encrypt } from './memberKey.ts'

/** Seals parked updates, each for its id, under a key that is derived from the master key. The nonce must be fresh and random. */
export const createUpdateCipher = (masterKey: Uint8Array) => {
  const key = deriveKey(masterKey, 'parked updates')
  return {
    seal: (id: Uuid, nonce: Uint8Array, update: JsonObject): Buffer =>
      encrypt(key, nonce, contextOf(id), Buffer.from(JSON.stringify(update))),
    /** On the left where it was changed, or sealed for another id. */
    open: (id: Uuid, nonce: Uint8Array, sealed: Uint8Array): E.Either<Error, JsonObject> =>
      E.map((bytes: Buffer) => JSON.parse(bytes.toString()) as JsonObject)(
        decrypt(key, nonce, contextOf(id), sealed),
      ),
  }
}

const contextOf = (id: Uuid) => `parked update ${id}`
