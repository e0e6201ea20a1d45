import type { Remark } from '../../application/configuration/importing/foreignStory.ts'
import type { Place } from '../../application/content/contentNode.ts'

/** A passage of a Twee file: its header, and the text below it. */
export type Section = {
  readonly name: string
  readonly tags: readonly string[]
  readonly place: Place
  readonly body: string
  /** The line on which `body` begins. */
  readonly bodyLine: number
}

/** Characters that a header escapes stand for themselves after a backslash. */
const HEADER =
  /^::\s*(?<name>(?:\\.|[^\\[{])*?)\s*(?:\[(?<tags>(?:\\.|[^\\\]])*)\]\s*)?(?<metadata>\{.*\})?\s*$/

const unescaped = (text: string) => text.replaceAll(/\\(.)/g, '$1')

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * Takes a Twee 3 file apart, by version 3.0.2 of its specification.
 *
 * - A line that begins with `::` begins a passage, which goes on to the next such line or to the end.
 * - A header that is no good, and what stands before the first one, are reported and never dropped in silence.
 */
export const sectionsOf = (
  file: string,
  source: string,
): { readonly sections: readonly Section[]; readonly remarks: readonly Remark[] } => {
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const sections: Section[] = []
  const remarks: Remark[] = []
  const remark = (line: number, text: string) => remarks.push({ place: { file, line, column: 1 }, text })

  const headers = lines.flatMap((text, nth) => (text.startsWith('::') ? [nth] : []))
  const before = lines.slice(0, headers[0] ?? lines.length).findIndex((text) => text.trim() !== '')
  if (before >= 0) remark(before + 1, 'stands before the first passage and is left out')

  for (const [nth, at] of headers.entries()) {
    const header = lines[at] ?? ''
    const { name = '', tags = '', metadata } = HEADER.exec(header)?.groups ?? { name: header.slice(2) }
    if (metadata !== undefined && !isJson(metadata))
      remark(at + 1, `what stands in braces is no JSON and is left out: ${metadata}`)
    if (name.trim() === '') remark(at + 1, 'the passage has no name')
    sections.push({
      name: unescaped(name.trim()),
      tags: tags.split(/\s+/).filter(Boolean).map(unescaped),
      place: { file, line: at + 1, column: 1 },
      body: lines.slice(at + 1, headers[nth + 1]).join('\n'),
      bodyLine: at + 2,
    })
  }
  return { sections, remarks }
}
