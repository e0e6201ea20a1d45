import type { Format, Operations } from './operations.ts'
import type { UserActions } from './users.ts'
import type { Access } from '../postgres/connection/connectionOptions.ts'
import { ask } from '../terminal/ask.ts'
import type { Streams } from '../terminal/prompt.ts'
import {
  listDeadLetters,
  listProjections,
  type Operating,
  order,
  rebuild,
  showDeadLetter,
} from './deadLetters.ts'
import { exportUser, forgetUser } from './members.ts'

/** Runs an operator's command on a container of its own, whose session cannot write where the access is to read. */
export type Operate = (
  access: Access,
  action: (operating: Operating) => Promise<void>,
) => (format: Format) => Promise<void>

/** The operator's commands; `terminal` is where they are asked whether they are sure, if somebody sits there. */
export const createOperatorCommands = (
  operate: Operate,
  terminal: Streams,
): { readonly operations: Operations; readonly users: UserActions } => ({
  operations: {
    listProjections: operate('read', (operating) => listProjections(operating)),
    rebuild: (name, format) => operate('write', (operating) => rebuild(operating, name))(format),
    listDeadLetters: (name, format) =>
      operate('read', (operating) => listDeadLetters(operating, name))(format),
    showDeadLetter: (name, position, format) =>
      operate('read', (operating) => showDeadLetter(operating, name, position))(format),
    retry: (name, position, format) =>
      operate('write', (operating) => order(operating, 'retry', name, position))(format),
    discard: (name, position, format) =>
      operate('write', (operating) => order(operating, 'discard', name, position))(format),
  },
  users: {
    exportUser: (userId, format) => operate('read', (operating) => exportUser(operating, userId))(format),
    interactive: terminal.input.isTTY === true && terminal.output.isTTY === true,
    forgetUser: (userId, { yes = false, ...format }) =>
      operate('write', (operating) =>
        forgetUser(operating, userId, async () => yes || (await isSure(terminal, userId))),
      )(format),
  },
})

const isSure = async (terminal: Streams, userId: number) =>
  (await ask(terminal, `Type ${userId} to forget member ${userId} for good: `)) === String(userId)
