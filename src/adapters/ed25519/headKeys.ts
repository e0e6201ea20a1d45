import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HeadSigner, IsSigned } from '../../application/ports/headSigner.ts'
import { type PortFailure, portFailure } from '../../application/ports/portFailure.ts'
import { deriveKey } from '../../application/privacy/memberKey.ts'

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

/** The public key, 32 bytes, in a PEM file. */
export const readPublicKey = (file: string): TE.TaskEither<PortFailure, Uint8Array> =>
  TE.tryCatch(async () => publicKeyIn(await readFile(file, 'utf8')), failed(`${file} is no public key`))

/** A public key as others may have it too: 32 bytes of a PEM file. */
export const publicPem = (publicKey: Uint8Array): string =>
  `-----BEGIN PUBLIC KEY-----\n${Buffer.concat([SPKI_BEGIN, publicKey]).toString('base64')}\n-----END PUBLIC KEY-----\n`

/** Whether a signature of a text, in Base64, is by the private key that belongs to the public one in a PEM file. */
export const isSignedBy = (
  file: string,
  text: string,
  signature: string,
): TE.TaskEither<PortFailure, boolean> =>
  pipe(
    readPublicKey(file),
    TE.map((key) => isSigned(key, text, signature)),
  )

export const isSigned: IsSigned = (publicKey, text, signature) =>
  publicKey.length === 32 &&
  !isWeak(publicKey) &&
  verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: Buffer.concat([SPKI_BEGIN, publicKey]), format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  )

/** Signs with the key that 32 bytes give, which must be as secret as it is. */
export const createHeadSigner = (seed: Uint8Array): HeadSigner => {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_BEGIN, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
  }
}

/**
 * What a bot signs with, who has this master key: the same wherever it runs. Where none was `given` and none was made yet, whoever
 * only reads has one of zeros, which everybody knows: it signs nothing.
 */
export const headSignerOf = (
  masterKey: Uint8Array,
  given: string | undefined,
): TE.TaskEither<PortFailure, HeadSigner> =>
  given === undefined && masterKey.every((byte) => byte === 0)
    ? TE.left(portFailure('This database has no master key yet; start the bot once.'))
    : TE.right(createHeadSigner(deriveKey(masterKey, 'heads')))

/** What says "Ed25519" before the 32 bytes of a key (RFC 8410). */
const SPKI_BEGIN = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_BEGIN = Buffer.from('302e020100300506032b657004220420', 'hex')

/** One block of PEM and nothing else; inside, the 12 bytes that say "Ed25519" and the 32 of the key. As docs/verify.py. */
const PEM = /^[ \t\r\n]*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/= \t\r\n]*)-----END PUBLIC KEY-----[ \t\r\n]*$/
const SPKI = /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/
const P = 2n ** 255n - 19n

const publicKeyIn = (pem: string): Uint8Array => {
  const encoded = PEM.exec(pem)?.[1]?.replaceAll(/[ \t\r\n]/g, '') ?? ''
  const key = Buffer.from(encoded, 'base64')
  if (!SPKI.test(encoded) || isWeak(key.subarray(-32)))
    throw new Error(
      'it does not hold one public Ed25519 key in PEM, as "audit keygen" makes it, and nothing else',
    )
  return new Uint8Array(key.subarray(-32))
}

/** Points that have a second spelling, where verifiers differ; no key that was drawn is one of them. */
const isWeak = (point: Uint8Array): boolean => {
  const y = BigInt(`0x${Buffer.from(point).reverse().toString('hex')}`) & (2n ** 255n - 1n)
  return y >= P || y === 1n || y === P - 1n
}
