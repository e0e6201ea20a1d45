import type { Milestone } from '../../../domain/economy/commands.ts'
import type { Positive } from '../../../domain/kernel/numbers.ts'
import type { ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { meant } from '../../content/faults.ts'
import { fieldsOf, readWhole } from '../../content/fields.ts'
import { type EconomyRules, USUAL_RULES } from '../economy.ts'
import { readGifts } from './readGifts.ts'
import { MOST_BESITOS } from './readNames.ts'

const KEYS = ['caps', 'daily', 'gifts']

/** Where besitos come from that a day may have its fill of. */
const SOURCES = ['story_reward']
const LONGEST_STREAK = 366

/** How many besitos a day may bring; what is not said is as usual. */
export const readRules = ({ entries, fault }: Compiling): EconomyRules => {
  const written = new Map<string, ContentNode>()
  for (const { key, place, node } of entries('economy'))
    if (KEYS.includes(key)) written.set(key, node)
    else fault(place, `"${key}" means nothing here`, meant(key, KEYS, `here may stand ${KEYS.join(', ')}`))
  return {
    caps: readCaps(written.get('caps'), fault),
    daily: readDaily(written.get('daily'), fault),
    gifts: readGifts(written.get('gifts'), fault),
  }
}

const readCaps = (node: ContentNode | undefined, fault: Compiling['fault']): EconomyRules['caps'] => {
  if (node === undefined) return USUAL_RULES.caps
  const fields = fieldsOf(node, SOURCES, fault)
  return new Map(
    SOURCES.flatMap((source) => {
      const cap = besitosIn(fields(source), fault)
      return cap === undefined ? [] : [[source, cap] as const]
    }),
  )
}

const readDaily = (node: ContentNode | undefined, fault: Compiling['fault']): EconomyRules['daily'] => {
  if (node === undefined) return USUAL_RULES.daily
  const fields = fieldsOf(node, ['besitos', 'milestones'], fault)
  const milestones = fields('milestones')
  return {
    amount: besitosIn(fields('besitos'), fault) ?? USUAL_RULES.daily.amount,
    milestones: milestones === undefined ? USUAL_RULES.daily.milestones : readMilestones(milestones, fault),
  }
}

/** `{ 3: 5, 7: 10 }`: after so many days on end, so many besitos more. */
const readMilestones = (node: ContentNode, fault: Compiling['fault']): readonly Milestone[] => {
  if (node.type !== 'map') {
    fault(node.place, 'these are no milestones', 'write them as { 3: 5, 7: 10 }: days, and besitos')
    return []
  }
  return node.entries
    .flatMap(({ key, place, node: written }) => {
      const days = /^[1-9][0-9]{0,2}$/.test(key) ? Number(key) : 0
      if (days < 2 || days > LONGEST_STREAK)
        fault(place, `"${key}" is no number of days on end`, `write one from 2 to ${LONGEST_STREAK}`)
      const bonus = besitosIn(written, fault)
      return bonus === undefined ? [] : [{ days, bonus }]
    })
    .toSorted((a, b) => a.days - b.days)
}

const besitosIn = (node: ContentNode | undefined, fault: Compiling['fault']): Positive | undefined =>
  node && (readWhole(node, { least: 1, most: MOST_BESITOS }, fault) as Positive | undefined)
