import type { Wanted, WithServices } from '../program/withServices.ts'
import { ask } from '../terminal/ask.ts'
import type { Printer } from '../terminal/printer.ts'
import type { Streams } from '../terminal/prompt.ts'
import type { AuditActions } from './audit.ts'
import { exportLog, importExport } from './copies.ts'
import { listParked, orderLetter, showParked } from './deadLetters.ts'
import type { EventActions } from './events.ts'
import { makeRole } from './makeRole.ts'
import { showChanges, showState } from './memberHistory.ts'
import { exportUser, forgetUser } from './members.ts'
import type { Format, Operations } from './operations.ts'
import { createParkedActions, type ParkedActions } from './parked.ts'
import { listProjections, rebuildProjection } from './projections.ts'
import { makeKey, showHead, verify } from './proofs.ts'
import type { Question } from './question.ts'
import { list, show, tail, why } from './readEvents.ts'
import { replayProjections } from './replays.ts'
import type { UserActions } from './users.ts'

/** Where somebody asks; `fail` is called when not all is well. */
export type Desk = {
  readonly withServices: WithServices
  readonly environment: () => Wanted['environment']
  readonly printer: Printer
  readonly tell: (line: string) => void
  readonly stopping: AbortSignal
  readonly fail: () => void
  /** Where an operator is asked whether they are sure, if somebody sits there. */
  readonly terminal: Streams
}

/** What is asked and ordered of a log and of what is derived from it. */
export type Commands = {
  readonly operations: Operations
  readonly users: UserActions
  readonly events: EventActions
  readonly audit: AuditActions
  readonly parked: ParkedActions
}

type Answer = (
  access: Wanted['access'],
  format: Format,
  action: (question: Question) => Promise<unknown>,
) => Promise<void>

/** Each command has services of its own, whose session cannot write where the access is to read. */
export const createCommands = (desk: Desk): Commands => commandsOf(onServices(desk), desk)

/** Runs a command; one that answers whether all is well fails where it is not. */
const onServices =
  ({ withServices, environment, printer, tell, stopping, fail }: Desk): Answer =>
  (access, { json = false }, action) =>
    withServices(
      { environment: environment(), tell: () => undefined, stopping, access },
      async (services) => {
        if ((await action({ services, printer, tell, json, signal: stopping })) === false) fail()
      },
    )

const commandsOf = (answer: Answer, { terminal }: Desk): Commands => ({
  parked: createParkedActions(answer, terminal),
  operations: {
    listProjections: (format) => answer('read', format, listProjections),
    rebuild: (name, format) => answer('write', format, (question) => rebuildProjection(question, name)),
    listDeadLetters: (name, format) => answer('read', format, (question) => listParked(question, name)),
    showDeadLetter: (name, position, format) =>
      answer('read', format, (question) => showParked(question, name, position)),
    retry: (name, position, format) =>
      answer('write', format, (question) => orderLetter(question, 'retry', name, position)),
    discard: (name, position, format) =>
      answer('write', format, (question) => orderLetter(question, 'discard', name, position)),
  },
  users: {
    exportUser: (userId, format) => answer('read', format, (question) => exportUser(question, userId)),
    interactive: terminal.input.isTTY === true && terminal.output.isTTY === true,
    forgetUser: (userId, { yes = false, ...format }) =>
      answer('write', format, (question) =>
        forgetUser(question, userId, async () => yes || (await isSure(terminal, userId))),
      ),
  },
  events: {
    listEvents: (selection) => answer('read', selection, (question) => list(question, selection)),
    showEvent: (which, format) => answer('read', format, (question) => show(question, which)),
    tailEvents: (selection) => answer('read', selection, (question) => tail(question, selection)),
  },
  audit: {
    verify: (options) => answer('read', options, (question) => verify(question, options)),
    showHead: (options) => answer('read', {}, (question) => showHead(question, options)),
    makeKey: (file, format) => answer('read', format, (question) => makeKey(question, file)),
    exportLog: (file, options) => answer('read', options, (question) => exportLog(question, file, options)),
    importLog: (file, format) => answer('write', format, (question) => importExport(question, file)),
    replay: (options) => answer('read', options, (question) => replayProjections(question, options)),
    showState: (userId, options) =>
      answer('read', options, (question) => showState(question, userId, options)),
    showChanges: (userId, options) =>
      answer('read', options, (question) => showChanges(question, userId, options)),
    why: (which, format) => answer('read', format, (question) => why(question, which)),
    makeRole: (options) => answer('read', options, (question) => makeRole(question, options)),
  },
})

const isSure = async (terminal: Streams, userId: number) =>
  (await ask(terminal, `Type ${userId} to forget member ${userId} for good: `)) === String(userId)
