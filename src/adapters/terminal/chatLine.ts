/** What a person means by a line that they typed. */
export type ChatLine =
  | { readonly type: 'nothing' }
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'as'; readonly name: string; readonly language: string | undefined }
  | { readonly type: 'events'; readonly on: boolean }
  | { readonly type: 'quit' }
  | { readonly type: 'tomorrow'; readonly text: string }
  | { readonly type: 'open' }
  | { readonly type: 'hint'; readonly text: string }

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/

/** `/as Ana María en`: a name of one or more words, and perhaps a language. */
const readAs = (words: readonly string[]): ChatLine => {
  const last = words.at(-1) ?? ''
  const language = words.length > 1 && LANGUAGE.test(last) ? last : undefined
  const name = (language === undefined ? words : words.slice(0, -1)).join(' ')
  return name === ''
    ? { type: 'hint', text: '/as takes a name, and a language if you like: /as Eva en' }
    : { type: 'as', name, language }
}

/** The commands of this chat; everything else is for the bot. */
export const readChatLine = (line: string): ChatLine => {
  const text = line.trim()
  if (text === '') return { type: 'nothing' }
  const [command, ...words] = text.split(/\s+/)
  switch (command) {
    case '/as':
      return readAs(words)
    case '/events':
      return words.length === 1 && (words[0] === 'on' || words[0] === 'off')
        ? { type: 'events', on: words[0] === 'on' }
        : { type: 'hint', text: '/events takes on or off: /events on' }
    case '/tomorrow':
    case '/mañana':
      return { type: 'tomorrow', text }
    case '/open':
      return { type: 'open' }
    case '/quit':
      return { type: 'quit' }
    default:
      return { type: 'message', text }
  }
}
