import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { HandlingFailure } from '../../../application/commands/act.ts'
import type { Item } from '../../../application/economy/economy.ts'
import type { ReadShop, ShopView } from '../../../application/economy/readShop.ts'
import { effectOf, titleBy } from '../../../application/economy/using.ts'
import { countOf } from '../../../domain/economy/counts.ts'
import type { Slug } from '../../../domain/kernel/ids.ts'
import type { Situation } from '../talking/fronts/front.ts'
import { type Reply, type Replying, say } from '../talking/sending/reply.ts'
import { joined, type RichText } from '../talking/sending/richText.ts'
import { type EconomyButton, economyButton } from './economyButtons.ts'
import { economyTexts } from './economyTexts.ts'
import { allOf, walletEventsIn } from './recordedHere.ts'
import { afterUseInWords, itemTitle, plain, useInWords, whyLocked, wordsOf } from './wording.ts'

/** What a member is shown of their things, and of what using one has come to. */
export const createItemAnswers = ({ readShop }: { readonly readShop: ReadShop }) => {
  const withView = (situation: Situation, tell: (view: ShopView) => Reply): Replying => {
    const { userId, member, recorded, stateAfter } = situation
    const at = recorded.at(-1)?.timestamp ?? member.lastActive
    return pipe(
      readShop({ userId, at, known: stateAfter }),
      TE.mapLeft((failure): HandlingFailure => failure),
      TE.map(tell),
    )
  }

  const buttonIn = ({ wallet }: ShopView, { userId }: Situation) => {
    const shownTo = { userId, turn: wallet.version }
    return (text: string, button: EconomyButton) => economyButton(text, button, shownTo)
  }

  const listed = (view: ShopView, ids: readonly Slug[], situation: Situation) =>
    ids.map((id) => buttonIn(view, situation)(lineOf(view, id, situation), { type: 'thing', id }))

  const things = (situation: Situation): Replying =>
    withView(situation, (view) => {
      const { language } = situation
      const rich = economyTexts.richIn(language)
      const held = heldIn(view)
      const worn = titleBy(view.now.economy, view.wallet.title)
      const { discount } = view.wallet
      return {
        ...joined(
          [
            rich(held.length === 0 ? 'things-none' : 'things-held'),
            ...held.map((id) => plain(`· ${lineOf(view, id, situation)}`)),
            ...(worn === undefined ? [] : [rich('things-title', { title: wordsOf(view, worn, language) })]),
            ...(discount === null ? [] : [rich('things-discount', { percent: discount.percent })]),
          ],
          '\n',
        ),
        buttons: listed(view, held, situation),
      }
    })

  const usable = (situation: Situation): Replying =>
    withView(situation, (view) => {
      const t = economyTexts.in(situation.language)
      const ids = heldIn(view).filter((id) => view.now.economy.items.get(id)?.use !== undefined)
      return ids.length === 0
        ? { text: t('things-no-use') }
        : { text: t('things-use'), buttons: listed(view, ids, situation) }
    })

  const thing =
    (id: Slug, above: readonly RichText[] = []) =>
    (situation: Situation): Replying =>
      withView(situation, (view) => ({ ...thingReply(view, id, situation, above), edits: true }))

  const thingReply = (view: ShopView, id: Slug, situation: Situation, above: readonly RichText[]): Reply => {
    const { language } = situation
    const rich = economyTexts.richIn(language)
    const button = buttonIn(view, situation)
    const count = countOf(view.wallet.items, id)
    if (count === 0) return { ...rich('refused-not-held'), clears: true }
    const item = view.now.economy.items.get(id)
    const use = item && useInWords(item, view, language)
    const t = economyTexts.in(language)
    return {
      ...joined(
        [
          ...above,
          rich('thing-held', { title: itemTitle(view, id, language), count }),
          ...(item === undefined ? [] : [plain(wordsOf(view, item.text, language))]),
          ...(use === undefined ? [] : [plain(use)]),
        ],
        '\n\n',
      ),
      buttons: [
        ...(use === undefined ? [] : [button(t('thing-use'), { type: 'use', id })]),
        button(t('back-to-things'), { type: 'things' }),
      ],
    }
  }

  /** What using it has come to, by what was recorded. What keeps it locked is told with it. */
  const used =
    (id: Slug) =>
    (situation: Situation): Replying => {
      const { language, refusals, recorded, fronts } = situation
      const [refusal] = refusals
      if (refusal?.reason === 'ItemLocked')
        return withView(situation, (view) => {
          const condition = view.now.economy.items.get(id)?.condition
          if (condition === undefined) return fronts.tellRefusal(refusal, language)
          const why = whyLocked(view.experience, condition, refusal.details, language)
          return economyTexts.richIn(language)('thing-lacks', { why })
        })
      if (refusal?.reason === 'ItemWanted')
        return withView(situation, (view) => {
          const title = itemTitle(view, String(refusal.details.wanted) as Slug, language)
          return economyTexts.richIn(language)('thing-wants', { title })
        })
      if (refusal !== undefined) {
        const { text, entities } = fronts.tellRefusal(refusal, language)
        return say(text, { entities, clears: GONE.includes(refusal.reason) })
      }
      const [use] = allOf(walletEventsIn(recorded), 'gamification.item_used')
      if (use === undefined) return things(situation)
      return withView(situation, (view) => ({
        ...joined(usedLines(view, use.data.item_id, situation), '\n\n'),
        edits: true,
        buttons: [buttonIn(view, situation)(economyTexts.in(language)('back-to-things'), { type: 'things' })],
      }))
    }

  return { things, usable, thing, used }
}

/** Refusals of a button that is of no use any more. */
const GONE: readonly string[] = ['ItemNotHeld', 'UsedSince', 'ItemOfNoUse']

const heldIn = ({ wallet }: ShopView): readonly Slug[] => Object.keys(wallet.items).toSorted() as Slug[]

const lineOf = (view: ShopView, id: Slug, { language }: Situation): string => {
  const title = itemTitle(view, id, language)
  const count = countOf(view.wallet.items, id)
  return count > 1 ? economyTexts.in(language)('things-line', { title, count }) : title
}

/** The author's words where there are any, what came by it, and what follows from its kind. */
const usedLines = (view: ShopView, id: Slug, { language }: Situation): readonly RichText[] => {
  const rich = economyTexts.richIn(language)
  const item: Item | undefined = view.now.economy.items.get(id)
  const given = (item && effectOf(item)?.gives) ?? []
  const after = item && afterUseInWords(item, view, language)
  return [
    item?.usedText === undefined
      ? rich('used', { title: itemTitle(view, id, language) })
      : plain(wordsOf(view, item.usedText, language)),
    ...given.map(({ itemId }) => rich('used-gives', { title: itemTitle(view, itemId, language) })),
    ...(after === undefined ? [] : [plain(after)]),
  ]
}
