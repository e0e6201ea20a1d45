import type { ForeignStory, Named, Remark } from '../../application/configuration/importing/foreignStory.ts'
import type { TextFile } from '../../application/configuration/importing/importFiles.ts'
import { readPassage } from './readPassage.ts'
import { type Section, sectionsOf } from './sections.ts'
import { syntaxOf } from './syntaxes.ts'

/** Passages that are there for Twine or a story format, and that nobody reads by following a link. */
const SPECIAL_NAMES =
  /^(Story(Author|Banner|Caption|DisplayTitle|Includes|Init|Interface|JavaScript|Menu|Settings|Share|Stylesheet|Subtitle)|Passage(Done|Footer|Header|Ready)|Menu(Options|Share|Story)|ClickablesDesc)$/
const SPECIAL_TAGS =
  /^(script|stylesheet|widget|init|header|footer|startup|debug-(header|footer|startup)|Twine\..*)$/i

/** Reads a story in Twee 3, from one file or from several, whatever its format. */
export const readTwee = (files: readonly TextFile[]): ForeignStory => {
  const read = files.map(({ path, text }) => sectionsOf(path, text))
  const sections = read.flatMap((one) => one.sections)
  const remarks = read.flatMap((one) => one.remarks)
  const data = storyData(sections, remarks)
  const isForMembers = (section: Section) => !isSpecial(section) && !/^Story(Title|Data)$/.test(section.name)
  const members = sections.filter(isForMembers)
  const syntax = syntaxOf(
    data.format,
    members.map(({ body }) => body),
  )

  for (const { name, tags, place, body } of sections.filter(isSpecial))
    remarks.push({
      place,
      text: `${name} is not for readers${tags.length === 0 ? '' : ` (${tags.join(' ')})`}: its ${body.trim().split('\n').length} lines do not carry over`,
    })
  const passages = members.map((section) => readPassage(section, syntax))
  for (const { name, text, place } of passages) {
    const variables = [...new Set(text.match(syntax.variables ?? /(?!)/g) ?? [])]
    if (variables.length > 0)
      remarks.push({ place, text: `${variables.join(' ')} in the text of "${name}" will be read as written` })
  }
  return { title: titleOf(sections), start: data.start, passages, remarks }
}

const isSpecial = ({ name, tags }: Section) =>
  SPECIAL_NAMES.test(name) || tags.some((tag) => SPECIAL_TAGS.test(tag))

const titleOf = (sections: readonly Section[]): string | undefined => {
  const title = sections
    .find(({ name }) => name === 'StoryTitle')
    ?.body.trim()
    .replaceAll(/\s+/g, ' ')
  return title === '' ? undefined : title
}

const storyData = (
  sections: readonly Section[],
  remarks: Remark[],
): { readonly start: Named | undefined; readonly format: string | undefined } => {
  const section = sections.find(({ name }) => name === 'StoryData')
  if (section === undefined) return { start: undefined, format: undefined }
  const { place, body } = section
  try {
    const { start, format } = Object(JSON.parse(body)) as Readonly<Record<string, unknown>>
    return {
      start: typeof start === 'string' ? { name: start, place } : undefined,
      format: typeof format === 'string' ? format : undefined,
    }
  } catch {
    remarks.push({ place, text: 'StoryData is no JSON and is left out' })
    return { start: undefined, format: undefined }
  }
}
