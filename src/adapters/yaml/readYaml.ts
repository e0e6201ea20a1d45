import { LineCounter, parseDocument } from 'yaml'
import type { ContentFault, Place } from '../../application/content/contentNode.ts'
import type { ReadContent } from '../../application/ports/contentReader.ts'
import { isTooDeep, MOST_LEVELS } from './depth.ts'
import { faultOf } from './syntaxFaults.ts'
import { toNode } from './toNode.ts'

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a file of YAML 1.2, of which authors use maps, lists, texts and numbers. Whatever else YAML has (anchors, aliases, tags,
 * merged maps, several documents in a file) is refused: it drops words of a text that was not meant that way.
 */
export const readYaml: ReadContent = ({ path: file, bytes }) => {
  const beginning: Place = { file, line: 1, column: 1 }
  const refused = (place: Place, wrong: string, advice: string) => ({
    node: undefined,
    faults: [{ place, wrong, advice }],
  })
  let source: string
  try {
    source = UTF_8.decode(bytes)
  } catch {
    return refused(beginning, 'the file is not UTF-8', 'save it as UTF-8')
  }
  if (isTooDeep(source))
    return refused(
      beginning,
      `something is nested more than ${MOST_LEVELS} levels deep`,
      'close brackets that were left open, or write it flatter',
    )
  const lines = new LineCounter()
  const document = parseDocument(source, { version: '1.2', lineCounter: lines, ...PLAIN })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const faults: ContentFault[] = document.errors.map((error) => faultOf(error, placeAt(error.pos[0])))
  if (document.directives.yaml.explicit)
    faults.push({
      place: beginning,
      wrong: 'the line that begins with %YAML changes how the file is read',
      advice: 'take it away',
    })
  const isWhole = faults.length === 0
  const node = toNode(document.contents, source, placeAt, (place, wrong, advice) =>
    faults.push({ place, wrong, advice }),
  )
  return { node: isWhole ? node : undefined, faults: oncePerLine(faults) }
}

/** A key that is there twice is found by us: the library sees two in `1` and `"1"`. */
const PLAIN = { prettyErrors: false, uniqueKeys: false, merge: false } as const

/** One slip makes several errors of syntax; the first one of a line says it. */
const oncePerLine = (faults: readonly ContentFault[]): readonly ContentFault[] =>
  faults.filter(({ place }, nth) => faults.findIndex((other) => other.place.line === place.line) === nth)
