import * as E from 'fp-ts/lib/Either.js'
import { type Consistency, parseConsistency } from '../../../application/audit/proof/consistency.ts'
import { headMessage, parseHead } from '../../../application/audit/proof/savedHead.ts'
import {
  compareEvidence,
  type Evidence,
  evidenceOfHead,
} from '../../../application/receipts/compareEvidence.ts'
import { parseReceipt } from '../../../application/receipts/receipt.ts'
import { type VerifiedReceipt, verifyReceipt } from '../../../application/receipts/verifyReceipt.ts'
import { isSigned, publicPem, readPublicKey } from '../../ed25519/headKeys.ts'
import { readTextFile } from '../../files/textFile.ts'
import { ProgramFailure, resultOrExit } from '../../program/programFailure.ts'
import type { Question } from '../question.ts'
import type { Format } from '../topic.ts'

export type VerifyReceiptOptions = Format & {
  readonly head?: string
  readonly key?: string
  readonly consistency?: string
}
export type CompareOptions = Omit<VerifyReceiptOptions, 'head'>

/** What a file holds, where it holds what it should; a sentence where it does not. */
type Read<A> = E.Either<string, A>

const keyIn = async (file: string | undefined): Promise<Uint8Array | undefined> =>
  file === undefined ? undefined : resultOrExit(readPublicKey(file))

const consistencyIn = async (file: string | undefined): Promise<Consistency | undefined> => {
  if (file === undefined) return undefined
  const parsed = parseConsistency(await resultOrExit(readTextFile(file)))
  if (E.isLeft(parsed)) throw new ProgramFailure(`${file} is no proof of consistency: ${parsed.left}`)
  return parsed.right
}

const receiptIn = (text: string, key: Uint8Array | undefined): Read<VerifiedReceipt> => {
  const parsed = parseReceipt(text)
  return E.isLeft(parsed) ? parsed : verifyReceipt(parsed.right, isSigned, key)
}

const evidenceIn = async (file: string, key: Uint8Array | undefined): Promise<Read<Evidence>> => {
  const text = await resultOrExit(readTextFile(file))
  const head = parseHead(text)
  if (E.isLeft(head))
    return E.map(({ receipt, subtrees }: VerifiedReceipt) => ({ head: receipt.head, subtrees }))(
      receiptIn(text, key),
    )
  if (key === undefined) return E.right(evidenceOfHead(head.right))
  const { signature } = head.right
  return signature !== undefined && isSigned(key, headMessage(head.right), signature)
    ? E.right(evidenceOfHead(head.right))
    : E.left('it is not signed by the key that was given, or was changed after it was')
}

const refuse = ({ printer, json }: Question, file: string, reason: string): false => {
  printer.print(json ? JSON.stringify({ holds: false, file, reason }) : `${file} does not hold: ${reason}.`)
  return false
}

/** Proves a receipt, and where a head is given, that both are of one history. */
export const verifyFile = async (
  question: Question,
  file: string,
  { head, key: keyFile, consistency }: VerifyReceiptOptions,
): Promise<boolean> => {
  const { printer, tell, json } = question
  const key = await keyIn(keyFile)
  const verified = receiptIn(await resultOrExit(readTextFile(file)), key)
  if (E.isLeft(verified)) return refuse(question, file, verified.left)
  const { receipt, subtrees } = verified.right
  if (head !== undefined) {
    const noted = await evidenceIn(head, key)
    if (E.isLeft(noted)) return refuse(question, head, noted.left)
    const proven = await consistencyIn(consistency)
    const { verdict, reason } = compareEvidence({ head: receipt.head, subtrees }, noted.right, proven)
    if (verdict === 'parted' || verdict === 'unknown') return refuse(question, file, reason)
    tell(`With ${head}: ${reason}.`)
  }
  const positions = receipt.events.map(({ position }) => position)
  const facts = { holds: true, about: receipt.about, events: positions, head: receipt.head.position }
  if (json) printer.print(JSON.stringify({ ...facts, words: receipt.words }))
  else {
    printer.print(receipt.words)
    printer.print(
      `holds: events ${positions.join(', ')} are in the log of ${receipt.head.position} events, as they were recorded`,
    )
  }
  if (key === undefined)
    tell(`It was signed by this key; --key tells whether it is the bot's.\n${publicPem(receipt.key).trim()}`)
  return true
}

/** Tells whether two people were shown the same history. */
export const compareFiles = async (
  question: Question,
  one: string,
  other: string,
  { key: keyFile, consistency }: CompareOptions,
): Promise<boolean> => {
  const { printer, tell, json } = question
  const key = await keyIn(keyFile)
  const [first, second] = [await evidenceIn(one, key), await evidenceIn(other, key)]
  if (E.isLeft(first)) return refuse(question, one, first.left)
  if (E.isLeft(second)) return refuse(question, other, second.left)
  const { verdict, reason } = compareEvidence(first.right, second.right, await consistencyIn(consistency))
  if (key === undefined) tell('Without --key this does not prove who signed the two.')
  printer.print(json ? JSON.stringify({ verdict, reason }) : `${WORDS[verdict]}: ${reason}`)
  return verdict === 'same' || verdict === 'continued'
}

const WORDS = {
  same: 'SAME',
  continued: 'CONSISTENT',
  parted: 'INCONSISTENT',
  unknown: 'CANNOT TELL',
}
