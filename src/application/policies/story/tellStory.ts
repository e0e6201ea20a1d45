import type { Language } from '../../../domain/kernel/language.ts'
import type { TellStory, ToldCondition, ToldDecision, ToldFragment } from '../../configuration/toldStory.ts'
import { type Condition, type Lack, lackOf, type MemberStates, type Moment } from '../../content/condition.ts'
import type { Experience } from '../../content/experience.ts'
import { storySection } from '../../narrative/content/storySection.ts'
import type { Decision, Fragment } from '../../narrative/story.ts'
import type { Calendar, Zone } from '../../ports/calendar.ts'

/** Somebody who has done nothing yet. */
const newcomer: MemberStates = (of) => of.decider.initial

export const createTellStory =
  (calendar: Pick<Calendar, 'dateAt'>): TellStory =>
  (experience, language, at) => {
    const { start, fragments } = experience.of(storySection)
    const moment = { at, date: calendar.dateAt(at, experience.about.zone as Zone) }
    const condition = conditionTold(experience, language, moment)
    return {
      start,
      fragments: [...fragments.values()].map((fragment) => fragmentTold(fragment, condition)),
    }
  }

type TellCondition = (condition: Condition) => ToldCondition

const conditionTold = (experience: Experience, language: Language, moment: Moment): TellCondition => {
  const explain = (condition: Condition, lack: Lack): string =>
    condition.kind.explain(condition.given, lack, {
      language,
      titleOf: (what, id) => experience.titleOf(what, id, language),
      explain,
    })
  return (condition) => {
    const lack = lackOf(condition, newcomer, moment)
    return { told: lack === undefined ? undefined : explain(condition, lack) }
  }
}

const fragmentTold = (fragment: Fragment, condition: TellCondition): ToldFragment => ({
  id: fragment.id,
  level: fragment.level,
  text: fragment.text,
  ending: fragment.ending?.title,
  picture: fragment.picture,
  voice: fragment.voice,
  reward: fragment.reward,
  gate: fragment.condition && condition(fragment.condition),
  refuge: fragment.refuge,
  echoes: fragment.echoes.map(({ when, text }) => ({ when: condition(when), text })),
  decisions: fragment.decisions.map((decision) => decisionTold(decision, condition)),
})

const decisionTold = (
  { id, text, to, price, quick, condition }: Decision,
  tell: TellCondition,
): ToldDecision => ({ id, text, to, price, quick, condition: condition && tell(condition) })
