import type { Slug } from '../../../domain/kernel/ids.ts'
import type { ContentEntry, ContentNode } from '../../content/contentNode.ts'
import type { Compiling } from '../../content/experience.ts'
import { type Fields, fieldsOf, readBoolean, readSlug, readText } from '../../content/fields.ts'
import { readDate } from '../../content/readDate.ts'
import { spelled } from '../../content/spelled.ts'
import type { Code, PlanByCode } from '../economy.ts'
import { readCount, readName, readReward } from './readNames.ts'

const FIELDS = ['word', 'most', 'from', 'until', 'besitos', 'plan', 'days', 'newcomers']
const MOST_MEMBERS = 100_000_000
const LONGEST_WORD = 64
const MOST_DAYS = 3_660

/** The codes; no two have the same word. */
export const readCodes = (compiling: Compiling): ReadonlyMap<Slug, Code> => {
  const owners = new Map<string, Slug>()
  return new Map(
    compiling.entries('codes').flatMap((entry) => {
      const code = readCode(entry, owners, compiling)
      return code === undefined ? [] : [[code.id, code] as const]
    }),
  )
}

const readCode = (entry: ContentEntry, owners: Map<string, Slug>, compiling: Compiling): Code | undefined => {
  const { fault, declares } = compiling
  const { place, node } = entry
  const id = readName(entry, 'code', compiling)
  if (id === undefined) return undefined
  declares('code', id, place)
  const fields = fieldsOf(node, FIELDS, fault)
  const written = fields('word')
  if (written === undefined)
    fault(place, `nobody can enter the code "${id}"`, 'write "word:" in it, such as VERANO-26')
  const word = written && wordOf(written, compiling)
  const owner = word === undefined ? undefined : owners.get(word)
  if (written !== undefined && owner !== undefined)
    fault(written.place, `the code "${owner}" has the same word`, 'give this one another')
  if (word !== undefined) owners.set(word, id)
  const [from, until] = [readDate(fields('from'), fault), readDate(fields('until'), fault)]
  if (from !== undefined && until !== undefined && from > until)
    fault(place, `the code "${id}" is over before it begins`, 'write the earlier date as "from"')
  return {
    id,
    word: word ?? '',
    most: readCount(fields('most'), MOST_MEMBERS, compiling),
    from,
    until,
    besitos: readReward(fields('besitos'), compiling),
    plan: planOf({ id, word }, fields, entry, compiling),
  }
}

/** `plan:` and `days:` stand together. */
const planOf = (
  { id, word }: { readonly id: Slug; readonly word: string | undefined },
  fields: Fields,
  { place }: ContentEntry,
  compiling: Compiling,
): PlanByCode | undefined => {
  const { fault, refersTo } = compiling
  const [plan, days, newcomers] = [fields('plan'), fields('days'), fields('newcomers')]
  if (plan === undefined) {
    for (const [field, node] of Object.entries({ days, newcomers }))
      if (node !== undefined)
        fault(
          node.place,
          `"${field}:" is of a plan, and the code "${id}" brings none`,
          'write "plan:" beside it',
        )
    return undefined
  }
  const name = readSlug(plan, fault)
  if (name !== undefined) refersTo('plan', name, plan.place)
  if (days === undefined)
    fault(
      plan.place,
      `nobody knows for how long the code "${id}" brings the plan`,
      'write "days:" beside it, such as 7',
    )
  if (spelled(id) === word)
    fault(
      place,
      `the code "${id}" is called as its word, so whoever reads the log could redeem it`,
      'give it another name: the name stands in the log, the word does not',
    )
  const many = readCount(days, MOST_DAYS, compiling)
  const isForNewcomers = newcomers !== undefined && readBoolean(newcomers, fault) === true
  return name === undefined || many === undefined ? undefined : { id: name, days: many, isForNewcomers }
}

const wordOf = (node: ContentNode, { fault }: Compiling): string | undefined => {
  const text = readText(node, fault)
  if (text === undefined) return undefined
  const word = spelled(text)
  if (word !== '' && word.length <= LONGEST_WORD) return word
  fault(node.place, 'nobody could write this word', `write 1 to ${LONGEST_WORD} characters`)
  return undefined
}
