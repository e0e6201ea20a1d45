import { readFile } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import { exportedEvents } from '../../application/audit/events/exportedEvents.ts'
import { compareHeads, consistencyLine, readConsistency } from '../../application/audit/proof/consistency.ts'
import {
  headLine,
  headMessage,
  parseHead,
  readTreeHead,
  type SavedHead,
  signHead,
} from '../../application/audit/proof/savedHead.ts'
import { verifyEvents } from '../../application/audit/proof/verifyEvents.ts'
import { createKeyFiles, isSignedBy, publicPem, signWith } from '../ed25519/headKeys.ts'
import { readLines } from '../files/lines.ts'
import { ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import type { VerifyOptions } from './audit.ts'
import { createProgress } from './progress.ts'
import { answer, faultLine, type Question, valueOrExit } from './question.ts'

const readHeadFile = async (file: string): Promise<SavedHead> => {
  const parsed = parseHead(
    await readFile(file, 'utf8').catch((error) => {
      throw new ProgramFailure(`${file} cannot be read: ${error.message}`)
    }),
  )
  if (E.isLeft(parsed)) throw new ProgramFailure(`${file} is no head: ${parsed.left}`)
  return parsed.right
}

const readSavedHead = async (
  { head: file, publicKey }: VerifyOptions,
  tell: Question['tell'],
): Promise<SavedHead | undefined> => {
  if (file === undefined) return undefined
  const head = await readHeadFile(file)
  if (publicKey === undefined) {
    if (head.signature !== undefined)
      tell('The head is signed; --public-key tells whether by whom you think.')
    return head
  }
  if (head.signature === undefined) throw new ProgramFailure(`${file} is not signed.`)
  if (!(await resultOrExit(isSignedBy(publicKey, headMessage(head), head.signature))))
    throw new ProgramFailure(`${file} is not signed by the key in ${publicKey}, or was changed after it was.`)
  return head
}

/** Proves the log in the database, or an export. */
export const verify = async (question: Question, options: VerifyOptions): Promise<boolean> => {
  const { services, printer, tell, json } = question
  const savedHead = await readSavedHead(options, tell)
  const clock = await services.clock()
  const total =
    options.file === undefined ? (await resultOrExit((await services.eventLog()).head())).position : undefined
  const progress = createProgress(clock, question, total)
  const watching = { savedHead, onEvent: progress.step }
  const verified =
    options.file === undefined
      ? await (await services.proveLog())(watching)()
      : await verifyEvents(
          exportedEvents(readLines(options.file === '-' ? '/dev/stdin' : options.file)),
          watching,
        )
  progress.done()

  if (E.isLeft(verified)) {
    if (verified.left._tag === 'PortFailure') throw new ProgramFailure(verified.left.message)
    const { _tag, ...fault } = verified.left
    printer.print(json ? JSON.stringify({ verified: false, ...fault }) : faultLine(verified.left))
    return false
  }
  const { events, head } = verified.right
  const hash = Buffer.from(head.hash).toString('hex')
  const seen = savedHead === undefined ? '' : `, with the head of position ${savedHead.position} in its place`
  printer.print(
    json
      ? JSON.stringify({ verified: true, events, head: { position: head.position, hash } })
      : `verified ${events} events${seen}; the last hash is ${hash}`,
  )
  return true
}

/** Prints the end of the log, to be noted down: signed with the key that is given, or else with the bot's own. */
export const showHead = async (
  { services, printer, tell }: Question,
  { sign }: { readonly sign?: string },
): Promise<void> => {
  const head = await resultOrExit(readTreeHead(await services.eventLog(), await services.readTree()))
  if (sign !== undefined) {
    const signature = await resultOrExit(signWith(sign, headMessage(head)))
    return printer.print(headLine({ ...head, signature }))
  }
  const signer = await services.headSigner().catch((failure: unknown) => {
    if (!(failure instanceof ProgramFailure)) throw failure
    tell(`The head is not signed: ${failure.message}`)
  })
  printer.print(headLine(signer === undefined ? head : signHead(head, signer)))
}

/** Prints the public key that belongs to what the bot signs with, for everybody. */
export const showKey = async ({ services, printer, json }: Question): Promise<void> => {
  const { publicKey } = await services.headSigner()
  const pem = publicPem(publicKey)
  printer.print(json ? JSON.stringify({ public_key: pem }) : pem.trimEnd())
}

/** Proves that the history of one head goes on to that of another. */
export const showConsistency = async (
  { services, printer, tell }: Question,
  one: string,
  other: string,
): Promise<boolean> => {
  const heads = [await readHeadFile(one), await readHeadFile(other)]
  const [first, second] = heads.toSorted((a, b) => a.position - b.position)
  if (first === undefined || second === undefined) return false
  const { position: end } = await resultOrExit((await services.eventLog()).head())
  if (second.position > end)
    throw new ProgramFailure(`The log ends at position ${end}, before one of these heads.`)
  const proof = await resultOrExit(
    readConsistency(await services.readTree(), first.position, second.position),
  )
  printer.print(consistencyLine(proof))
  const { verdict, reason } = compareHeads(first, second, proof)
  if (verdict === 'same' || verdict === 'continued') return true
  tell(`This log does not prove it: ${reason}.`)
  return false
}

/** Makes a key to sign heads with. */
export const makeKey = async (question: Question, file: string): Promise<void> => {
  const { publicFile } = valueOrExit(await createKeyFiles(file)())
  answer(
    question,
    `Made ${file}, which signs and is for you alone, and ${publicFile}, which proves and is for everybody.`,
    { file, public_file: publicFile },
  )
}
