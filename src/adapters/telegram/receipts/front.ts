import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { GiveReceipt } from '../../../application/receipts/giveReceipt.ts'
import type { ReadValued } from '../../../application/receipts/readValued.ts'
import { type Receipt, receiptLine } from '../../../application/receipts/receipt.ts'
import { buttonData } from '../talking/fronts/buttonData.ts'
import type { Button, Front, Situation } from '../talking/fronts/front.ts'
import { type CommandsOf, describeFront } from '../talking/fronts/frontDescription.ts'
import { zoneTold } from '../talking/sending/moment.ts'
import type { Reply, ReplyFile, Replying } from '../talking/sending/reply.ts'
import { say } from '../talking/sending/reply.ts'
import { receiptTexts } from './receiptTexts.ts'
import { createReceiptWords, type TitleOf, whatInWords } from './receiptWords.ts'

const PREFIX = 'rc'

/** So many buttons offer the receipts of what was before. */
const MOST = 5

/** Characters that a message may have. */
const LONGEST = 4_000

export const receiptsFront = describeFront({
  name: 'receipts',
  prefix: PREFIX,
  commands: [{ name: 'receipt', es: 'recibo', en: 'receipt', personal: true }],
  texts: receiptTexts,
})

export type ReceiptsFrontDependencies = {
  readonly giveReceipt: GiveReceipt
  readonly readValued: ReadValued
  readonly titleOf: TitleOf
}

/** Gives members receipts for what of value happened to them: in words first, and then as a file that anybody can check. */
export const createReceiptsFront = ({
  giveReceipt,
  readValued,
  titleOf,
}: ReceiptsFrontDependencies): Front<CommandsOf<typeof receiptsFront>> => {
  const words = createReceiptWords(titleOf, zoneTold)
  const give = (situation: Situation, position: number, earlier: readonly RecordedEvent[] = []): Replying => {
    const { userId, language, fronts } = situation
    return pipe(
      giveReceipt(
        userId,
        position,
        words(language, {
          tellReason: (refusal) => fronts.tellRefusal(refusal, language).text,
          wordFor: (command) => fronts.wordFor(command, language),
        }),
      ),
      TE.map(
        (receipt): Reply => ({
          before: { text: shortened(receipt.words), entities: [] },
          text: receiptTexts.in(language)('receipt-how'),
          files: fileOf(receipt, receiptTexts.in(language)('receipt-file')),
          buttons: earlier.map((event) =>
            receiptButton(whatInWords(language, event, titleOf), event, situation),
          ),
        }),
      ),
      TE.orElse((failure) =>
        failure._tag === 'NotThere'
          ? say(receiptTexts.in(language)('receipt-none'))
          : TE.left<HandlingFailure>(failure),
      ),
    )
  }

  const latest = (situation: Situation): Replying =>
    pipe(
      readValued(situation.userId, 1 + MOST),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.flatMap(([last, ...earlier]) =>
        last === undefined
          ? say(receiptTexts.in(situation.language)('receipt-nothing'))
          : give(situation, last.position, earlier),
      ),
    )

  const button = (position: number): Button => ({
    personal: true,
    answer: (situation) => give(situation, position),
  })

  return {
    ...receiptsFront,
    answers: { receipt: latest },
    offers: (event, situation) => [
      receiptButton(receiptTexts.in(situation.language)('receipt-button'), event, situation),
    ],
    buttons: {
      find: (id) => (/^[1-9][0-9]{0,14}$/.test(id) ? button(Number(id)) : undefined),
      shownBy: () => 'receipt',
    },
  }
}

const receiptButton = (
  text: string,
  { position }: Pick<RecordedEvent, 'position'>,
  { userId, member }: Pick<Situation, 'userId' | 'member'>,
) => ({
  text,
  data: buttonData({ prefix: PREFIX, owner: userId, turn: member.version, id: String(position) }),
})

const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

async function* fileOf(receipt: Receipt, name: string): AsyncGenerator<E.Either<never, ReplyFile>> {
  const content = Buffer.from(`${receiptLine(receipt)}\n`)
  yield E.right({ name: `${name}-${receipt.about}.json`, content, last: true })
}
