import { readFile } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import { exportedEvents } from '../../application/audit/exportedEvents.ts'
import {
  headLine,
  headMessage,
  parseHead,
  readHead,
  type SavedHead,
} from '../../application/audit/savedHead.ts'
import { verifyEvents } from '../../application/audit/verifyEvents.ts'
import { createKeyFiles, isSignedBy, signWith } from '../ed25519/headKeys.ts'
import { readLines } from '../files/lines.ts'
import { ProgramFailure, resultOrExit } from '../program/programFailure.ts'
import type { VerifyOptions } from './audit.ts'
import { createProgress } from './progress.ts'
import { answer, faultLine, type Question, valueOrExit } from './question.ts'

const readSavedHead = async (
  { head: file, publicKey }: VerifyOptions,
  tell: Question['tell'],
): Promise<SavedHead | undefined> => {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new ProgramFailure(`${file} cannot be read: ${error.message}`)
  })
  const parsed = parseHead(text)
  if (E.isLeft(parsed)) throw new ProgramFailure(`${file} is no head: ${parsed.left}`)
  const head = parsed.right
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

/** Prints the end of the log, to be noted down. */
export const showHead = async (
  { services, printer }: Question,
  { sign }: { readonly sign?: string },
): Promise<void> => {
  const head = await resultOrExit(readHead(await services.eventLog()))
  const signature = sign === undefined ? undefined : await resultOrExit(signWith(sign, headMessage(head)))
  printer.print(headLine({ ...head, signature }))
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
