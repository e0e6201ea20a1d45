import * as E from 'fp-ts/lib/Either.js'
import type { About, MediaFile } from './about.ts'
import type { ConditionKind } from './condition.ts'
import type { ContentFault, ContentFile, ContentNode } from './contentNode.ts'
import type { Compiling, ContentSection, Experience } from './experience.ts'
import { createFaults, meant } from './faults.ts'
import { fieldsOf, readText, slugOf } from './fields.ts'
import { mergeFiles } from './mergeFiles.ts'
import { type BotTexts, readOwnTexts } from './ownTexts.ts'
import { ABOUT_FIELDS, readBasics, type ZoneFault } from './readAbout.ts'
import { createReadConditions } from './readConditions.ts'
import { createReferences } from './references.ts'
import { createTranslations } from './translations.ts'

/** What an experience is compiled with: the sections and conditions of all modules, and what the bot says. */
export type ContentRules = {
  // biome-ignore lint/suspicious/noExplicitAny: whatever each compiles to
  readonly sections: readonly ContentSection<any>[]
  // biome-ignore lint/suspicious/noExplicitAny: what a kind is given is its own
  readonly conditions: readonly ConditionKind<any>[]
  readonly botTexts: BotTexts
  readonly zoneFault: ZoneFault
  readonly gifts: readonly Gift[]
}

/** How many of something everybody gets who comes, whatever they do; without end where they get it day by day. */
export type Gift = { readonly what: string; readonly amount: number }

/** What is compiled: the files of a folder, read, and its pictures and sounds by their paths. */
export type ContentToCompile = {
  readonly version: number
  readonly files: readonly ContentFile[]
  readonly media: ReadonlyMap<string, MediaFile>
}

export type CompileExperience = (content: ContentToCompile) => E.Either<readonly ContentFault[], Experience>

const EXPERIENCE = 'experience'
const CONDITIONS = 'conditions'

/** Makes of the authors' files what the modules need, or says everything that is wrong with them. */
export const createCompileExperience =
  ({ sections, conditions: kinds, botTexts, zoneFault, gifts }: ContentRules): CompileExperience =>
  ({ version, files, media }) => {
    const { fault, all } = createFaults()
    const keys = [EXPERIENCE, CONDITIONS, ...sections.flatMap((section) => section.keys)]
    const { entries, texts, place } = mergeFiles(files, keys, fault)

    const experience: ContentNode = { place: place(EXPERIENCE), type: 'map', entries: entries(EXPERIENCE) }
    const settings = sections.flatMap((section) => section.settings ?? [])
    const fields = fieldsOf(experience, [...ABOUT_FIELDS, ...settings], fault)
    const basics = readBasics(fields, experience.place, zoneFault, fault)
    const translations = createTranslations(basics, texts.of(basics.languages), fault)
    const { wording } = translations
    const title = fields('title')
    if (title === undefined) fault(experience.place, 'the experience has no title', 'write "title:" in it')
    const warnings = fields('warnings')
    const about: About = {
      ...basics,
      title: title === undefined ? {} : wording(title, [EXPERIENCE, 'title']),
      warnings: listOf(warnings, fault).map((node, nth) =>
        wording(node, [EXPERIENCE, 'warnings', String(nth)]),
      ),
    }

    const references = createReferences(fault)
    const { condition, conditionUnder } = createReadConditions(
      kinds,
      about,
      entries,
      references.refersTo,
      fault,
    )
    const used = new Map<string, MediaFile>()
    const compiling: Compiling = {
      about,
      place: experience.place,
      entries,
      setting: fields,
      wording,
      condition,
      conditionUnder,
      declares: references.declares,
      refersTo: references.refersTo,
      uses: references.uses,
      media: (node) => {
        const path = readText(node, fault)
        const file = path === undefined ? undefined : media.get(path)
        if (file !== undefined) used.set(file.path, file)
        else if (path !== undefined)
          fault(
            node.place,
            `there is no file ${path}`,
            meant(path, [...media.keys()], 'put it into the folder media/'),
          )
        return file
      },
      given: (what) => gifts.reduce((sum, gift) => (gift.what === what ? sum + gift.amount : sum), 0),
      fault,
    }
    for (const entry of entries(CONDITIONS))
      if (slugOf(entry.key, entry.place, fault) !== undefined)
        conditionUnder(CONDITIONS, entry.key, entry.place)
    const compiled = new Map(sections.map((section) => [section, section.compile(compiling)]))
    const ownText = readOwnTexts(texts.all, botTexts, fault)
    references.check()
    translations.checkLeftOver()

    const faults = all()
    if (faults.length > 0) return E.left(faults)
    return E.right({
      version,
      about,
      of: (section) => compiled.get(section),
      titleOf: references.titleOf,
      ownText,
      media: used,
    })
  }

const listOf = (node: ContentNode | undefined, fault: Compiling['fault']): readonly ContentNode[] => {
  if (node === undefined) return []
  if (node.type === 'list') return node.items
  fault(node.place, 'this is no list', 'write it as [one, another]')
  return []
}
