/** What time it is at Telegram, by what its answers say. */
export type HeardTime = {
  /** Takes the header `Date` of an answer that has just come. */
  readonly hear: (date: string) => void
  /** To a second or two; nothing as long as none has come. */
  readonly now: () => Date | undefined
}

/** In between a clock goes on that nobody sets: the one of the machine may be an hour off. */
export const createHeardTime = (): HeardTime => {
  let heard: { readonly date: number; readonly at: number } | undefined
  return {
    hear: (header) => {
      const date = Date.parse(header)
      if (!Number.isNaN(date)) heard = { date, at: performance.now() }
    },
    now: () => heard && new Date(heard.date + performance.now() - heard.at),
  }
}
