import { InputFile } from 'grammy'
import { beforeEach, describe, expect, it } from 'vitest'
import { createHeadSigner, isSigned } from '../../../../src/adapters/ed25519/headKeys.ts'
import { createMemoryClock } from '../../../../src/adapters/memory/memoryClock.ts'
import { createMemoryNotices } from '../../../../src/adapters/memory/memoryNotices.ts'
import { createMemoryTreeNodes } from '../../../../src/adapters/memory/memoryTreeNodes.ts'
import { createReceiptsFront } from '../../../../src/adapters/telegram/receipts/front.ts'
import { createReadTree } from '../../../../src/application/log/readTree.ts'
import type { EventLog } from '../../../../src/application/ports/eventLog.ts'
import { createGiveReceipt } from '../../../../src/application/receipts/giveReceipt.ts'
import { createReadValued } from '../../../../src/application/receipts/readValued.ts'
import { parseReceipt } from '../../../../src/application/receipts/receipt.ts'
import { verifyReceipt } from '../../../../src/application/receipts/verifyReceipt.ts'
import type { UserId } from '../../../../src/domain/kernel/ids.ts'
import { recordRaw } from '../../../application/support/world.ts'
import { valueIn } from '../../../support/results.ts'
import { type ApiCall, createBotInProcess } from '../support/botInProcess.ts'
import { DATE, PRIVATE, presses, says } from '../support/updates.ts'

const ANA = 42

const createStage = () => {
  let log: EventLog | undefined
  const bot = createBotInProcess({
    logOf: (memory) => {
      log = memory
      return memory
    },
    frontsOf: (fronts) => {
      const known = log as EventLog
      const streamsOf = (userId: UserId) => [`user-${userId}`, `wallet-${userId}`]
      const nodes = createMemoryTreeNodes(known)
      const signer = createHeadSigner(new Uint8Array(32).fill(7))
      const giveReceipt = createGiveReceipt({
        log: known,
        nodes,
        readTree: createReadTree(nodes),
        signer,
        notices: createMemoryNotices(createMemoryClock(new Date(0))).notices,
        streamsOf,
      })
      const readValued = createReadValued(known, streamsOf)
      return [...fronts, createReceiptsFront({ giveReceipt, readValued, titleOf: (_, id) => id })]
    },
  })
  let nth = 500
  return {
    ...bot,
    earn: (amount: number, userId = ANA) => {
      nth += 1
      return recordRaw(bot.log, nth, {
        stream: `wallet-${userId}`,
        type: 'gamification.besitos_earned',
        data: { user_id: userId, amount, source: 'daily', balance_after: amount },
      })
    },
    give: async (update: Parameters<typeof bot.handle>[0]) => {
      const before = bot.calls.length
      await bot.handle(update)
      return bot.calls.slice(before).filter(({ method }) => method !== 'sendChatAction')
    },
  }
}

/** The receipt in a call that sends a file. */
const receiptIn = async (call: ApiCall | undefined) => {
  const document = call?.payload.document
  if (!(document instanceof InputFile)) throw new Error(`no file: ${JSON.stringify(call)}`)
  const text = Buffer.from((await document.toRaw()) as Uint8Array).toString()
  const { receipt } = valueIn(verifyReceipt(valueIn(parseReceipt(text)), isSigned))
  return { name: document.filename, receipt }
}

const keyboardOf = (call: ApiCall | undefined) =>
  (
    call?.payload.reply_markup as
      | { inline_keyboard?: { text: string; callback_data: string }[][] }
      | undefined
  )?.inline_keyboard?.flat() ?? []

describe('/recibo', () => {
  let stage: ReturnType<typeof createStage>
  beforeEach(async () => {
    stage = createStage()
    await stage.handle(says('/start'))
  })

  it('says so where there is nothing yet', async () => {
    const [answer] = await stage.give(says('/recibo'))
    expect(answer?.payload.text).toContain('Todavía no hay nada')
  })

  it('gives what was last, in words and as a file that holds, and offers what was before', async () => {
    await stage.earn(5)
    const last = await stage.earn(7)
    const [said, sent] = await stage.give(says('/recibo'))
    expect([said?.method, sent?.method]).toEqual(['sendMessage', 'sendDocument'])
    expect(said?.payload.text).toMatch(/^Recibiste 7 besitos por el regalo del día, el 24 nov 2026/)
    expect(sent?.payload.caption).toMatch(/^No hace falta abrirlo/)
    const { name, receipt } = await receiptIn(sent)
    expect([name, receipt.about]).toEqual([`recibo-${last.position}.json`, last.position])

    const keyboard = keyboardOf(sent)
    expect(keyboard.map(({ text }) => text)).toEqual([
      'Recibiste 5 besitos por el regalo del día, 24 nov 2026, 6:00',
    ])
    const message = {
      message_id: 11,
      date: DATE,
      chat: PRIVATE,
      reply_markup: { inline_keyboard: [keyboard] },
    }
    const pressed = await stage.give(presses({ data: keyboard[0]?.callback_data, message }))
    const before = await receiptIn(pressed.find(({ method }) => method === 'sendDocument'))
    expect(before.receipt.words).toContain('Recibiste 5 besitos')
  })

  it('gives nobody what is somebody else’s, whatever their button says', async () => {
    const luis = await stage.earn(9, 43)
    const data = `rc:${(42).toString(36)}:1:${luis.position}`
    const message = {
      message_id: 11,
      date: DATE,
      chat: PRIVATE,
      reply_markup: { inline_keyboard: [[{ text: '…', callback_data: data }]] },
    }
    const calls = await stage.give(presses({ data, message }))
    expect(calls.map(({ method }) => method)).not.toContain('sendDocument')
    expect(JSON.stringify(calls)).toContain('no hay ningún recibo a tu nombre')
  })
})
