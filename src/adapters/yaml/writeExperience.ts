import { Document, type Pair, Scalar, YAMLMap } from 'yaml'
import type { TextFile } from '../../application/configuration/importing/importFiles.ts'
import type {
  ImportedFragment,
  ImportedStory,
} from '../../application/configuration/importing/importStory.ts'

const ABOUT = `What is said of the whole story. The zone tells when a day ends: write your own, such as Europe/Madrid.
docs/authoring.md tells what else may stand here.`

/** The authors' files of a story that was imported; what did not carry over stands in comments. */
export const writeExperience = (story: ImportedStory): readonly TextFile[] => {
  const { name, title, language, start, fragments } = story
  const experience = { name, title, language, zone: 'UTC', start }
  return [
    { path: 'experience.yaml', text: yaml({ experience }, ABOUT) },
    { path: 'fragments.yaml', text: yaml({ fragments: mapOf(fragments) }) },
  ]
}

/** Nothing is folded: a line of a text is a line of the file. */
const yaml = (contents: object, comment?: string): string => {
  const document = new Document(contents)
  if (comment !== undefined) document.commentBefore = commented(comment)
  return document.toString({ lineWidth: 0 })
}

const mapOf = (fragments: readonly ImportedFragment[]): YAMLMap => {
  const map = new YAMLMap()
  for (const [nth, fragment] of fragments.entries()) {
    const key = new Scalar(fragment.id)
    key.spaceBefore = nth > 0
    key.commentBefore = commented(commentOn(fragment))
    map.items.push(new Document().createPair(key, fieldsOf(fragment)) as Pair)
  }
  return map
}

const fieldsOf = ({ name, text, decisions }: ImportedFragment) => ({
  text: block(text),
  ...(decisions.length === 0
    ? { ending: { title: name } }
    : {
        decisions: Object.fromEntries(decisions.map(({ id, text: words, to }) => [id, { text: words, to }])),
      }),
})

const block = (text: string): Scalar => {
  const scalar = new Scalar(`${text}\n`)
  scalar.type = Scalar.BLOCK_LITERAL
  return scalar
}

const commentOn = ({ name, place, tags, asides }: ImportedFragment): string =>
  [
    `"${name}" was line ${place.line} of ${place.file}${tags.length === 0 ? '' : `, with the tags ${tags.join(' ')}`}`,
    ...asides.map(({ place: { line }, text }) => `line ${line}: ${text}`),
  ].join('\n')

/** Every line of a comment begins with a space; none has a sign that would end it. */
const commented = (text: string) =>
  text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => ` ${line}`.trimEnd())
    .map((line) => (line === '' ? ' ' : line))
    .join('\n')
