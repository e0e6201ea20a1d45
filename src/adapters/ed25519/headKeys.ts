import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'

const failed = (what: string) => (error: unknown) =>
  portFailure(`${what}: ${error instanceof Error ? error.message : error}`, error)

/**
 * Makes an Ed25519 key: the private one in `file`, for its owner's eyes, the public one beside it. Replaces neither, and
 * leaves none of them alone.
 */
export const createKeyFiles = (file: string): TE.TaskEither<PortFailure, { readonly publicFile: string }> =>
  TE.tryCatch(
    async () => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const publicFile = `${file}.pub`
      await writeKey(publicFile, publicKey.export({ type: 'spki', format: 'pem' }), 0o644)
      try {
        await writeKey(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600)
      } catch (error) {
        await rm(publicFile, { force: true })
        throw error
      }
      return { publicFile }
    },
    failed(`The key ${file} cannot be made`),
  )

const writeKey = async (file: string, pem: string | Buffer, mode: number) => {
  const handle = await open(file, 'wx', mode)
  try {
    await handle.writeFile(pem)
    await handle.sync()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/** Signs a text with the private key in a PEM file; Base64. */
export const signWith = (file: string, text: string): TE.TaskEither<PortFailure, string> =>
  TE.tryCatch(
    async () => sign(null, Buffer.from(text), privateKeyIn(await readFile(file, 'utf8'))).toString('base64'),
    failed(`${file} does not sign`),
  )

const privateKeyIn = (pem: string): KeyObject => {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {}
  throw new Error('it holds no Ed25519 key in PEM, as "audit keygen" makes it')
}

/** Whether a signature of a text, in Base64, is by the private key that belongs to the public one in a PEM file. */
export const isSignedBy = (
  file: string,
  text: string,
  signature: string,
): TE.TaskEither<PortFailure, boolean> =>
  TE.tryCatch(
    async () =>
      verify(
        null,
        Buffer.from(text),
        publicKeyIn(await readFile(file, 'utf8')),
        Buffer.from(signature, 'base64'),
      ),
    failed(`${file} is no public key`),
  )

/** One block of PEM and nothing else; inside, the 12 bytes that say "Ed25519" and the 32 of the key. As docs/verify.py. */
const PEM = /^[ \t\r\n]*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/= \t\r\n]*)-----END PUBLIC KEY-----[ \t\r\n]*$/
const SPKI = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
const P = 2n ** 255n - 19n

const publicKeyIn = (pem: string): KeyObject => {
  const encoded = PEM.exec(pem)?.[1]?.replaceAll(/[ \t\r\n]/g, '') ?? ''
  const key = Buffer.from(encoded, 'base64')
  if (!SPKI.test(encoded) || isWeak(key.subarray(-32)))
    throw new Error(
      'it does not hold one public Ed25519 key in PEM, as "audit keygen" makes it, and nothing else',
    )
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

/** Points that have a second spelling, where verifiers differ; no key that was drawn is one of them. */
const isWeak = (point: Uint8Array): boolean => {
  const y = BigInt(`0x${Buffer.from(point).reverse().toString('hex')}`) & (2n ** 255n - 1n)
  return y >= P || y === 1n || y === P - 1n
}
