/** A record of a CSV file; `line` is where it begins. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] }
export type CsvFault = { readonly line: number; readonly reason: string }

const FIELD = /"((?:[^"]|"")*)"|([^",\r\n]*)/y
const BREAK = /\r\n|\n/y

const taken = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from
  return pattern.exec(text)
}

const breaksIn = (text: string): number => text.split('\n').length - 1

/** Reads CSV as RFC 4180 has it, strictly; lines may end with LF alone. The first fault ends it: what follows could mean anything. */
export const readCsv = (
  text: string,
): { readonly records: readonly CsvRecord[]; readonly fault: CsvFault | undefined } => {
  const records: CsvRecord[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let line = 1
  let fields: string[] = []
  let startedAt = line
  while (at < text.length || fields.length > 0) {
    if (text[at] === '"' && taken(FIELD, text, at)?.[1] === undefined)
      return { records, fault: { line, reason: 'a quote is opened and never closed' } }
    const [whole = '', quoted, plain = ''] = taken(FIELD, text, at) ?? []
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    at += whole.length
    line += breaksIn(whole)
    if (text[at] === ',') {
      at += 1
      continue
    }
    const ended = taken(BREAK, text, at)
    if (ended === null && at < text.length)
      return { records, fault: { line, reason: 'a quote or a carriage return stands where none may' } }
    records.push({ line: startedAt, fields })
    fields = []
    at += ended?.[0].length ?? 0
    line += 1
    startedAt = line
  }
  return { records, fault: undefined }
}
