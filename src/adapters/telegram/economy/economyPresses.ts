import type { Button, Situation } from '../talking/fronts/front.ts'
import { inPlace, type Replying } from '../talking/sending/reply.ts'
import type { EconomyButton } from './economyButtons.ts'
import type { createItemAnswers } from './itemAnswers.ts'
import type { createMoneyAnswers } from './moneyAnswers.ts'
import type { createShopAnswers } from './shopAnswers.ts'

type Answers = {
  readonly money: ReturnType<typeof createMoneyAnswers>
  readonly shop: ReturnType<typeof createShopAnswers>
  readonly items: ReturnType<typeof createItemAnswers>
}

/** What the buttons of money and things answer, each in the place of the message pressed on. */
export const createEconomyPresses = ({ money, shop, items }: Answers) => {
  const edited =
    (answer: (situation: Situation) => Replying) =>
    (situation: Situation): Replying =>
      inPlace(answer(situation))

  const answerTo = (button: EconomyButton): ((situation: Situation) => Replying) => {
    switch (button.type) {
      case 'movements':
        return money.movements(button.upTo)
      case 'money':
        return edited(money.movements())
      case 'shop':
        return edited(shop.shop)
      case 'category':
        return shop.category(button.id)
      case 'offer':
        return shop.offer(button.id)
      case 'buy':
        return shop.bought(button.id)
      case 'things':
        return edited(items.things)
      case 'thing':
        return items.thing(button.id)
      case 'use':
        return items.used(button.id)
    }
  }

  return (button: EconomyButton): Button => ({
    personal: true,
    tellsRefusals: true,
    answer: answerTo(button),
  })
}
