import type { AuditActions } from './audit.ts'
import type { EventActions } from './events.ts'
import type { Format } from './operations.ts'
import type { Environment } from '../environment/environment.ts'
import type { Access } from '../postgres/connection/connectionOptions.ts'
import type { Printer } from '../terminal/printer.ts'
import { exportLog, importExport } from './copies.ts'
import { listEvents, showEvent, tailEvents } from './readEvents.ts'
import type { Auditing } from './asked.ts'
import { makeKey, showHead, verify } from './proofs.ts'
import { replayProjections } from './replays.ts'
import { makeRole } from './makeRole.ts'
import { showChanges, showState, why } from './memberHistory.ts'
import { withServices } from '../program/withServices.ts'

/** Where an auditor sits; `fail` is called when not all is well. */
export type AuditorsDesk = {
  readonly environment: () => Environment
  readonly printer: Printer
  readonly tell: (line: string) => void
  readonly stopping: AbortSignal
  readonly fail: () => void
}

/** The auditor's commands, each on a session that cannot write, except the import. */
export const createAuditCommands = (desk: AuditorsDesk): AuditorCommands => commandsOf(onContainer(desk))

type AuditorCommands = { readonly events: EventActions; readonly audit: AuditActions }

type Audit = (
  access: Access,
  format: Format,
  action: (auditing: Auditing) => Promise<boolean>,
) => Promise<void>

/** Runs a command, which answers whether all is well, on a container of its own. */
const onContainer =
  ({ environment, printer, tell, stopping, fail }: AuditorsDesk): Audit =>
  (access, { json = false }, action) =>
    withServices(
      { environment: environment(), tell: () => undefined, stopping, access },
      async (container) => {
        if (!(await action({ container, printer, tell, json, signal: stopping }))) fail()
      },
    )

const commandsOf = (audit: Audit): AuditorCommands => ({
  events: {
    listEvents: (selection) => audit('read', selection, (auditing) => listEvents(auditing, selection)),
    showEvent: (which, format) => audit('read', format, (auditing) => showEvent(auditing, which)),
    tailEvents: (selection) => audit('read', selection, (auditing) => tailEvents(auditing, selection)),
  },
  audit: {
    verify: (options) => audit('read', options, (auditing) => verify(auditing, options)),
    showHead: (options) => audit('read', {}, (auditing) => showHead(auditing, options)),
    makeKey: (file, format) => audit('read', format, (auditing) => makeKey(auditing, file)),
    exportLog: (file, options) => audit('read', options, (auditing) => exportLog(auditing, file, options)),
    importLog: (file, format) => audit('write', format, (auditing) => importExport(auditing, file)),
    replay: (options) => audit('read', options, (auditing) => replayProjections(auditing, options)),
    showState: (userId, options) =>
      audit('read', options, (auditing) => showState(auditing, userId, options)),
    showChanges: (userId, options) =>
      audit('read', options, (auditing) => showChanges(auditing, userId, options)),
    why: (which, format) => audit('read', format, (auditing) => why(auditing, which)),
    makeRole: (options) => audit('read', options, (auditing) => makeRole(auditing, options)),
  },
})
