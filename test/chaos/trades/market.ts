import { part } from '../../../src/application/commands/part.ts'
import type { LiveExperience } from '../../../src/application/content/liveExperience.ts'
import { economySection } from '../../../src/application/economy/content/economySection.ts'
import { NO_ECONOMY, USUAL_RULES } from '../../../src/application/economy/economy.ts'
import { title } from '../../../src/application/economy/kinds/title.ts'
import { STOCK } from '../../../src/application/economy/stockState.ts'
import type { Slug } from '../../../src/domain/kernel/ids.ts'
import type { Natural, Positive } from '../../../src/domain/kernel/numbers.ts'
import { ending, experienceOf, story } from '../../support/stories.ts'

export const OFFER = 'vela' as Slug
export const PRICE = 3
export const STOCK_OF = 80
/** What is said by whoever knows it; it is good for fewer than there are members, and, like the stock, comes to its end in a usual run. */
export const WORD = 'luciernaga'
export const WORD_FOR = 10

const CODE_ID = 'luz' as Slug
const PLENTY = 1_000_000 as Natural

const MARKET = {
  ...NO_ECONOMY,
  items: new Map([
    [
      OFFER,
      {
        id: OFFER,
        title: { es: 'Vela' },
        text: { es: 'De cera.' },
        use: { kind: title, given: { es: 'Quien trae la luz' } },
        condition: undefined,
        usedText: undefined,
      },
    ],
  ]),
  offers: new Map([
    [
      OFFER,
      {
        id: OFFER,
        itemId: OFFER,
        quantity: 1 as Positive,
        price: PRICE as Positive,
        category: undefined,
        stock: STOCK_OF as Positive,
        limit: undefined,
        condition: undefined,
        discounts: [],
      },
    ],
  ]),
  codes: new Map([
    [
      CODE_ID,
      {
        id: CODE_ID,
        word: WORD,
        most: WORD_FOR as Positive,
        from: undefined,
        until: undefined,
        besitos: 5 as Positive,
        plan: undefined,
      },
    ],
  ]),
  rules: {
    ...USUAL_RULES,
    gifts: { given: PLENTY, received: PLENTY, afterDays: 0 as Natural, openDays: 7 as Positive },
  },
}

const experience = experienceOf(story([ending('fin')]), 1)

/** A shop with so many candles, a word that is worth something, and gifts without a limit; it was never published, and is always live. */
export const market: LiveExperience = {
  part: part({ name: 'experience' as Slug, aggregate: STOCK, stream: 'nothing-published', commands: [] }),
  of: () => ({
    ...experience,
    of: (section) => (Object.is(section, economySection) ? MARKET : experience.of(section)) as never,
  }),
}
