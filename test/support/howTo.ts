/** A step of a how-to: what to do to a file, and whether the block is the whole file or a change of it. */
export type Step = { readonly file: string; readonly change: boolean; readonly text: string }

/** The text of a section of a Markdown page, without its heading. */
export const sectionOf = (page: string, heading: string): string => {
  const [, section] = page.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`the page has no section "${heading}"`)
  return section.split('\n## ')[0] ?? ''
}

const FENCE = /^(?<indent> *)```(?<kind>\w*)$/
const NAMED_FILE = /`([^`]+\/[^`]+)`:$/

/** The code blocks of a section in their order, each with the file that the line before it ends with. */
export const stepsOf = (section: string): readonly Step[] => {
  const lines = section.split('\n')
  const steps: Step[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const { indent = '', kind } = FENCE.exec(lines[at] ?? '')?.groups ?? {}
    if (kind === undefined) continue
    const before = lines.slice(0, at).findLast((line) => line.trim() !== '') ?? ''
    const file = NAMED_FILE.exec(before)?.[1]
    if (file === undefined) throw new Error(`this line names no file for the block after it: ${before}`)
    const end = lines.indexOf(`${indent}\`\`\``, at + 1)
    const block = lines.slice(at + 1, end).map((line) => line.slice(indent.length))
    steps.push({ file, change: kind === 'diff', text: block.join('\n') })
    at = end
  }
  return steps
}

/**
 * A file after a change: hunks, separated by `@@`, of lines that begin with a space (stays), `-` (goes) or `+` (comes).
 * What stays and goes stands in the file exactly once.
 */
export const changed = (before: string, change: string): string =>
  change.split('\n@@\n').reduce((text, hunk) => {
    const lines = hunk.split('\n')
    const side = (sign: string) =>
      `\n${lines
        .filter((line) => line.startsWith(' ') || line.startsWith(sign))
        .map((line) => line.slice(1))
        .join('\n')}\n`
    const parts = `\n${text}`.split(side('-'))
    if (parts.length !== 2) throw new Error(`this stands ${parts.length - 1} times in the file:${side('-')}`)
    return parts.join(side('+')).slice(1)
  }, before)
