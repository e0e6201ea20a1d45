import { channelsBindings } from './channels.ts'
import { configurationBindings } from './configuration.ts'
import { economyBindings } from './economy.ts'
import { membershipBindings } from './membership.ts'
import { narrativeBindings } from './narrative.ts'
import { operationsBindings } from './operations.ts'
import type { Bindings } from './provide.ts'
import { receiptsBindings } from './receipts.ts'
import { userBindings } from './user.ts'

/** The bindings of every module that has any. Whoever adds a module adds a file here, and a line. */
export const MODULE_BINDINGS: readonly Bindings[] = [
  userBindings,
  configurationBindings,
  narrativeBindings,
  economyBindings,
  membershipBindings,
  channelsBindings,
  receiptsBindings,
  operationsBindings,
]
