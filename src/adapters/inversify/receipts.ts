import { memberStreams } from '../../application/audit/memberState.ts'
import { createGiveReceipt, type GiveReceipt } from '../../application/receipts/giveReceipt.ts'
import { createReadValued } from '../../application/receipts/readValued.ts'
import { createReceiptsTopic } from '../cli/receipts/topic.ts'
import { createReceiptsFront } from '../telegram/receipts/front.ts'
import { createReceiptWords, type ReceiptWords } from '../telegram/receipts/receiptWords.ts'
import { createReceiptsPage } from '../web/receipts/receiptsPage.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { PROOF_TOKENS } from './proofTokens.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const RECEIPTS = {
  giveReceipt: token<GiveReceipt>('GiveReceipt'),
  words: token<ReceiptWords>('ReceiptWords'),
}

/** Receipts: for members in the chat, for the owner in the console, and for anybody who checks one. */
export const receiptsBindings: Bindings = (provide) => {
  provide(
    RECEIPTS.giveReceipt,
    [
      TOKENS.eventLog,
      PROOF_TOKENS.treeNodes,
      PROOF_TOKENS.readTree,
      PROOF_TOKENS.headSigner,
      TOKENS.memberAggregates,
    ],
    (log, nodes, readTree, signer, aggregates) =>
      createGiveReceipt({
        log,
        nodes,
        readTree,
        signer,
        streamsOf: (userId) => memberStreams(aggregates, userId),
      }),
  )
  provide(RECEIPTS.words, [TOKENS.experiences], ({ current }) =>
    createReceiptWords((what, id, language) => current()?.titleOf(what, id, language) ?? id),
  )
  provide(
    TOKENS.front,
    [RECEIPTS.giveReceipt, TOKENS.eventLog, TOKENS.memberAggregates, RECEIPTS.words],
    (giveReceipt, log, aggregates, words) =>
      createReceiptsFront({
        giveReceipt,
        readValued: createReadValued(log, (userId) => memberStreams(aggregates, userId)),
        words,
      }),
  )
  provide(TOKENS.cliTopic, [], () => createReceiptsTopic)
  provide(
    CONSOLE_TOKENS.consolePage,
    [RECEIPTS.giveReceipt, TOKENS.eventLog, RECEIPTS.words],
    (giveReceipt, log, words) => createReceiptsPage({ giveReceipt, log, words }),
  )
}
