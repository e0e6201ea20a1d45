import type { YAMLError } from 'yaml'
import type { ContentFault, Place } from '../../application/content/contentNode.ts'

const QUOTES = 'put a text with ":" or "#" in it, or one that begins with a sign, into quotes'
const INDENT = 'give what belongs together the same number of spaces at the beginning of its lines'

type Words = Pick<ContentFault, 'wrong' | 'advice'>

/** What an author most likely did, by the library's name for what it met. */
const WORDS: Readonly<Record<string, Words>> = {
  BLOCK_AS_IMPLICIT_KEY: { wrong: 'two things stand in one line, each with a ":"', advice: QUOTES },
  MULTILINE_IMPLICIT_KEY: { wrong: 'a key goes over several lines', advice: `${QUOTES}; ${INDENT}` },
  MISSING_CHAR: {
    wrong: 'a sign is missing',
    advice: `close every quote, and write ": " after a key; ${INDENT}`,
  },
  BAD_INDENT: { wrong: 'the line begins at a column where nothing else does', advice: INDENT },
  TAB_AS_INDENT: { wrong: 'the line begins with a tab', advice: 'begin it with spaces' },
  BAD_SCALAR_START: {
    wrong: 'an unquoted text begins with a sign that YAML keeps for itself',
    advice: QUOTES,
  },
  UNEXPECTED_TOKEN: { wrong: 'this is not expected here', advice: QUOTES },
  MULTIPLE_DOCS: {
    wrong: 'the file has a second document, which would not be read',
    advice: 'take the line away that is "---" or "..."',
  },
}

/** An error of syntax in words that say what to do. */
export const faultOf = ({ code, message }: YAMLError, place: Place): ContentFault => ({
  place,
  ...(WORDS[code] ?? { wrong: `this is not YAML (${message.split('\n')[0]})`, advice: QUOTES }),
})
