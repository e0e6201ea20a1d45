/** So many characters of a name are shown. */
const LONGEST = 40

/** Joins two characters without being seen, so that no client takes them for an address, a mention or a bot command. */
const WORD_JOINER = '\u2060'

/**
 * A name that somebody has given themself, as a text on one line, whatever it contains: nothing in it is a link, a mention or a bot
 * command, turns the direction of what follows, or tells a terminal what to do. Empty where nothing is left of it.
 */
export const plainName = (name: string): string => {
  const visible = name
    .normalize('NFC')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{Bidi_Control}|\p{Cc}|\p{Co}|\p{Cs}/gu, '')
    .trim()
  return [...visible]
    .slice(0, LONGEST)
    .join('')
    .replaceAll(/[@/.:#]/gu, (mark) => `${mark}${WORD_JOINER}`)
}
