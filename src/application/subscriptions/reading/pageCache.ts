import type { RecordedEvent } from '../../log/recordedEvent.ts'

/** The events after `after` up to `upTo`, without a gap. */
export type Page = {
  readonly after: number
  readonly upTo: number
  /** It has as many events as a page may have. */
  readonly isFull: boolean
  readonly events: readonly RecordedEvent[]
}

const MOST = 4

/** The pages that were read last, a few at most. */
export const createPageCache = () => {
  let pages: readonly Page[] = []
  return {
    hasRoom: () => pages.length < MOST,
    keep: (page: Page): void => {
      if (page.upTo > page.after)
        pages = [...pages.filter(({ after }) => after !== page.after), page].slice(-MOST)
    },
    /** A page that goes on after the position. */
    find: (position: number): Page | undefined =>
      pages.findLast(({ after, upTo }) => after <= position && position < upTo),
    /** Drops what ends at that position or before. */
    forget: (position: number): void => {
      if (pages.some(({ upTo }) => upTo <= position)) pages = pages.filter(({ upTo }) => upTo > position)
    },
  }
}
