import type { Experience } from '../../src/application/content/experience.ts'
import { economySection } from '../../src/application/economy/content/economySection.ts'
import { storySection } from '../../src/application/narrative/content/storySection.ts'
import { echoesOf } from '../../src/application/narrative/reading.ts'
import { noonOf, occasionFor, statesOf } from '../../src/application/policies/imagined/imaginedReader.ts'
import { imaginedReaders } from '../../src/application/policies/imagined/imaginedReaders.ts'
import type { LocalDate } from '../../src/domain/kernel/dates.ts'
import type { Slug } from '../../src/domain/kernel/ids.ts'

/** A story ends sooner; whoever goes round in it is left there. */
const MOST_STEPS = 300

export type Shown = { readonly fragment: Slug; readonly language: string; readonly text: string }

/** What readers who decide by chance are shown, in every language: each fragment with the echoes that hold for them, and no secret found. */
export function* shownTexts(
  experience: Experience,
  { readers, today }: { readonly readers: number; readonly today: LocalDate },
): Generator<Shown, void, void> {
  const story = experience.of(storySection)
  const imagined = imaginedReaders({ story, economy: experience.of(economySection), besitos: 10, today })
  const draw = chanceFrom(1)
  for (let nth = 0; nth < readers; nth += 1) {
    let member = imagined.begin()
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const { fragment, isEnding } = imagined.standing(member)
      const read = story.fragments.get(fragment as Slug)
      if (read !== undefined)
        for (const language of experience.about.languages) {
          const at = noonOf(member.date)
          const said = [read.text, ...echoesOf(occasionFor(story, member, at), statesOf(member), read)]
          const text = said.map((words) => (words[language] ?? '').trim()).join('\n\n')
          yield { fragment: read.id, language, text }
        }
      const moves = imagined.moves(member).filter(({ kind }) => kind === 'decision' || kind === 'day')
      const move = moves[Math.floor(draw() * moves.length)]
      if (isEnding || move === undefined) break
      member = move.next()
    }
  }
}

/** Numbers from 0 to 1 that look drawn and are the same each time (a linear congruential generator). */
const chanceFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
