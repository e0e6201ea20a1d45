import type { Format, Operations } from '../cli/operations.ts'
import type { UserActions } from '../cli/users.ts'
import {
  listDeadLetters,
  listProjections,
  type Operating,
  order,
  rebuild,
  showDeadLetter,
} from './operate.ts'
import { exportUser, forgetUser } from './operateUsers.ts'

/** Runs an operator's command on a container of its own. */
export type Operate = (action: (operating: Operating) => Promise<void>) => (format: Format) => Promise<void>

/** The operator's commands. */
export const createOperatorCommands = (
  operate: Operate,
): { readonly operations: Operations; readonly users: UserActions } => ({
  operations: {
    listProjections: operate((operating) => listProjections(operating)),
    rebuild: (name, format) => operate((operating) => rebuild(operating, name))(format),
    listDeadLetters: (name, format) => operate((operating) => listDeadLetters(operating, name))(format),
    showDeadLetter: (name, position, format) =>
      operate((operating) => showDeadLetter(operating, name, position))(format),
    retry: (name, position, format) =>
      operate((operating) => order(operating, 'retry', name, position))(format),
    discard: (name, position, format) =>
      operate((operating) => order(operating, 'discard', name, position))(format),
  },
  users: {
    exportUser: (userId, format) => operate((operating) => exportUser(operating, userId))(format),
    forgetUser: (userId, format) => operate((operating) => forgetUser(operating, userId))(format),
  },
})
