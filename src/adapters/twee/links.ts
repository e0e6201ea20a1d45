/** What stands between `[[` and `]]`. `setter` is SugarCube's `[[Text|Target][$gold to 1]]`. */
export type LinkMarkup = {
  readonly text: string
  readonly target: string
  readonly setter: string | undefined
}

/**
 * The four forms of a link: `Text`, `Text->Target`, `Target<-Text`, `Text|Target`.
 *
 * As Twine reads them: of several arrows to the right the last counts, of several to the left the first, and arrows count
 * before the bar.
 */
export const readLink = (inner: string): LinkMarkup => {
  const cut = inner.indexOf('][')
  const setter = cut < 0 ? undefined : inner.slice(cut + 2)
  const link = cut < 0 ? inner : inner.slice(0, cut)
  const pair = (at: number, length: number, isReversed: boolean): LinkMarkup => {
    const [left, right] = [link.slice(0, at).trim(), link.slice(at + length).trim()]
    const [text, target] = isReversed ? [right, left] : [left, right]
    return { text: text === '' ? target : text, target, setter }
  }
  const [right, left, bar] = [link.lastIndexOf('->'), link.indexOf('<-'), link.indexOf('|')]
  if (right >= 0) return pair(right, 2, false)
  if (left >= 0) return pair(left, 2, true)
  if (bar >= 0) return pair(bar, 1, false)
  return { text: link.trim(), target: link.trim(), setter }
}

/** Addresses of the web and of mail lead out of the story. */
export const isAddress = (target: string) => /^[a-z][a-z0-9+.-]*:(\/\/|[^\s]+@)/i.test(target)
