import * as E from 'fp-ts/lib/Either.js'
import type { RecordedEvent } from '../../application/log/recordedEvent.ts'
import type { EventLog } from '../../application/ports/eventLog.ts'
import { aside, eventLine } from './transcript.ts'

const PAGE = 1_000
/** Events that are known as causes. */
const MOST_KNOWN = 10_000

/**
 * The events of the log as they come, for whoever wants to see them beside a conversation.
 *
 * - `on` and `off` say from where on they are shown. Every event is shown once, in the order of the log, whoever caused it.
 * - What another event led to is shown with the position of that one, where it was among those shown.
 * - `show` prints what has come since, and says whether it was anything; where it fails, it prints why.
 */
export const createEventFeed = (
  log: Pick<EventLog, 'head' | 'readAll'>,
  printAll: (lines: readonly string[]) => void,
) => {
  let seen: number | undefined
  const known = new Map<string, number>()

  const lineOf = (event: RecordedEvent): string => {
    const { command_id, causation_id } = event.metadata
    known.set(event.eventId, event.position)
    for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest)
    return eventLine(event, causation_id === command_id ? undefined : (known.get(causation_id) ?? 'earlier'))
  }
  let showing: Promise<boolean> = Promise.resolve(false)

  const next = async (): Promise<boolean> => {
    let anything = false
    for (;;) {
      if (seen === undefined) return anything
      const page = await log.readAll({ after: seen, limit: PAGE })()
      if (seen === undefined) return anything
      if (E.isLeft(page)) {
        printAll([aside(page.left.message)])
        return true
      }
      if (page.right.length > 0) printAll(page.right.map(lineOf))
      anything ||= page.right.length > 0
      seen = page.right.at(-1)?.position ?? seen
      if (page.right.length < PAGE) return anything
    }
  }

  return {
    isOn: () => seen !== undefined,
    on: async (): Promise<void> => {
      const head = await log.head()()
      if (E.isRight(head)) seen ??= head.right.position
      else printAll([aside(head.left.message)])
    },
    off: (): void => {
      seen = undefined
    },
    show: (): Promise<boolean> => {
      showing = showing.then(next)
      return showing
    },
  }
}
