import * as E from 'fp-ts/lib/Either.js'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { type DecidedSince, decidedSince } from '../../../application/audit/states/decidedSince.ts'
import { wholeNumberTyped } from '../../../application/audit/typed.ts'
import type { RecordedEvent } from '../../../application/log/recordedEvent.ts'
import type { EventLog, ExpectedVersion } from '../../../application/ports/eventLog.ts'
import type { ConsoleEnv } from './consolePage.ts'
import { consoleTexts } from './consoleTexts.ts'
import { failed } from './guard.ts'
import { page } from './layout.ts'
import { fieldOf } from './outcome.ts'
import { actButton, answer, eventLine } from './views.ts'

type C = Context<ConsoleEnv>
type Answer = ReturnType<typeof page>

/** A decision that somebody makes upon what they have looked at. */
export type Decision = {
  readonly log: Pick<EventLog, 'readStream' | 'head'>
  /** Where decisions of the kind are recorded, and which of them are about the same thing. */
  readonly stream: string
  readonly concerns?: (event: RecordedEvent) => boolean
  /** Where the form was sent to and what it said, to make the decision all the same; and the page that it was on. */
  readonly action: string
  readonly fields?: Readonly<Record<string, string>>
  readonly back: string
  /** Decides at that version of the stream and at no other; nothing says that somebody else was faster. */
  readonly decide: (version: number) => Promise<Answer | undefined>
}

/**
 * Makes a decision, unless something was decided about the same thing since its page was made: whoever decides is then shown what, and
 * asked anew. The field `seen` of the form says where the log ended then.
 */
export const decide = async (c: C, decision: Decision): Promise<Answer> => {
  const { log, stream, concerns } = decision
  const seen = wholeNumberTyped(await fieldOf(c, 'seen')) ?? 0
  for (;;) {
    const since = await decidedSince(log, stream, seen, concerns)()
    if (E.isLeft(since)) return failed(c, since.left.message)
    if (since.right.events.length > 0) return overtaken(c, decision, since.right)
    const decided = await decision.decide(since.right.version)
    if (decided !== undefined) return decided
  }
}

/** What a version is to be expected as. */
export const expectedOf = (version: number): ExpectedVersion =>
  version === 0 ? 'NoStream' : { exactly: version }

const overtaken = async (
  c: C,
  { log, action, fields, back }: Decision,
  { events }: DecidedSince,
): Promise<Answer> => {
  const t = consoleTexts.in(c.var.language)
  const head = await log.head()()
  if (E.isLeft(head)) return failed(c, head.left.message)
  const seen = head.right.position
  const body = html`${answer(t('overtaken-how'), true)}
    <ol class="events">${events.map((event) => eventLine(event))}</ol>
    <div class="pager"><a class="button" href="${back}">${t('overtaken-look')}</a>
    ${actButton(action, t('overtaken-again'), { danger: true, fields: { ...fields, seen } })}</div>`
  return page(c, { title: t('overtaken-title'), body, status: 409 })
}
