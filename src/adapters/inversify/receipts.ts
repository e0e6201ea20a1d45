import { memberStreams } from '../../application/audit/states/memberState.ts'
import { createGiveReceipt, type GiveReceipt } from '../../application/receipts/giveReceipt.ts'
import { createReadValued } from '../../application/receipts/readValued.ts'
import type { TitleOf } from '../telegram/receipts/receiptWords.ts'
import { CONSOLE_TOKENS } from './consoleTokens.ts'
import { PROOF_TOKENS } from './proofTokens.ts'
import type { Bindings } from './provide.ts'
import { TOKENS, token } from './tokens.ts'

const RECEIPTS = {
  giveReceipt: token<GiveReceipt>('GiveReceipt'),
  titleOf: token<TitleOf>('TitleOf'),
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
      TOKENS.notices,
      TOKENS.memberAggregates,
    ],
    (log, nodes, readTree, signer, notices, aggregates) =>
      createGiveReceipt({
        log,
        nodes,
        readTree,
        signer,
        notices,
        streamsOf: (userId) => memberStreams(aggregates, userId),
      }),
  )
  provide(
    RECEIPTS.titleOf,
    [TOKENS.experiences],
    ({ current }): TitleOf =>
      (what, id, language) =>
        current()?.titleOf(what, id, language) ?? id,
  )
  provide(
    TOKENS.front,
    [RECEIPTS.giveReceipt, TOKENS.eventLog, TOKENS.memberAggregates, RECEIPTS.titleOf],
    async (giveReceipt, log, aggregates, titleOf) =>
      (await import('../telegram/receipts/front.ts')).createReceiptsFront({
        giveReceipt,
        readValued: createReadValued(log, (userId) => memberStreams(aggregates, userId)),
        titleOf,
      }),
  )
  provide(TOKENS.cliTopic, [], async () => (await import('../cli/receipts/topic.ts')).createReceiptsTopic)
  provide(
    CONSOLE_TOKENS.consolePage,
    [RECEIPTS.giveReceipt, TOKENS.eventLog, RECEIPTS.titleOf],
    async (giveReceipt, log, titleOf) => {
      const { createReceiptsPage } = await import('../web/receipts/receiptsPage.ts')
      const { createReceiptWords } = await import('../telegram/receipts/receiptWords.ts')
      return createReceiptsPage({ giveReceipt, log, words: createReceiptWords(titleOf) })
    },
  )
}
