import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const failed = (what: string) => (error: unknown) =>
  portFailure(`${what}: ${error instanceof Error ? error.message : error}`, error)

/**
 * Makes an Ed25519 key: the private one in `file`, for its owner's eyes, the public one beside it. Replaces neither, and
 * makes none where one is there.
 */
export const createKeyFiles = (file: string): TE.TaskEither<PortFailure, { readonly publicFile: string }> =>
  TE.tryCatch(async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const publicFile = `${file}.pub`
    await writeFile(publicFile, publicKey.export({ type: 'spki', format: 'pem' }), {
      flag: 'wx',
      mode: 0o644,
    })
    try {
      await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      await rm(publicFile)
      throw error
    }
    return { publicFile }
  }, failed('The key cannot be made'))

/** The Ed25519 key in a PEM file. */
const readKey = async (file: string, keyOf: (pem: string) => KeyObject): Promise<KeyObject> => {
  const pem = await readFile(file, 'utf8')
  try {
    const key = keyOf(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {}
  throw new Error('it holds no Ed25519 key in PEM, as "audit keygen" makes it')
}

/** Signs a text with the private key in a PEM file; Base64. */
export const signWith = (file: string, text: string): TE.TaskEither<PortFailure, string> =>
  TE.tryCatch(
    async () => sign(null, Buffer.from(text), await readKey(file, createPrivateKey)).toString('base64'),
    failed(`${file} does not sign`),
  )

/** Whether a signature of a text is by the private key that belongs to the public one in a PEM file. */
export const isSignedBy = (
  file: string,
  text: string,
  signature: string,
): TE.TaskEither<PortFailure, boolean> =>
  TE.tryCatch(
    async () =>
      verify(null, Buffer.from(text), await readKey(file, createPublicKey), Buffer.from(signature, 'base64')),
    failed(`${file} is no public key`),
  )
