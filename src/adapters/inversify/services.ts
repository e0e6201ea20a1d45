import type { Services } from '../program/services.ts'
import { type Get, TOKENS } from './tokens.ts'

/** What the program and the command line ask the container for. */
export const servicesOf = (get: Get): Services => ({
  environment: () => get(TOKENS.environment),
  tell: () => get(TOKENS.tell),
  clock: () => get(TOKENS.clock),
  ids: () => get(TOKENS.ids),
  logger: () => get(TOKENS.logger),
  metrics: () => get(TOKENS.metrics),
  owner: () => get(TOKENS.owner),
  databasePlace: () => get(TOKENS.databasePlace),
  appliedMigrations: () => get(TOKENS.appliedMigrations),
  eventLog: () => get(TOKENS.eventLog),
  storedLog: () => get(TOKENS.storedLog),
  proveLog: () => get(TOKENS.proveLog),
  unknownEventTypes: () => get(TOKENS.unknownEventTypes),
  logImport: () => get(TOKENS.logImport),
  auditorRoleSql: () => get(TOKENS.auditorRoleSql),
  createAuditorRole: () => get(TOKENS.createAuditorRole),
  eventBus: () => get(TOKENS.eventBus),
  checkpointStore: () => get(TOKENS.checkpointStore),
  snapshotStore: () => get(TOKENS.snapshotStore),
  vault: () => get(TOKENS.vault),
  parkedUpdates: () => get(TOKENS.parkedUpdates),
  aggregates: () => get(TOKENS.aggregates),
  lookUpAccount: () => get(TOKENS.lookUpAccount),
  erasures: () => get(TOKENS.erasures),
  memberAggregates: () => get(TOKENS.memberAggregates),
  projections: () => get(TOKENS.projections),
  subscriptions: () => get(TOKENS.subscriptions),
  telegramDependencies: () => get(TOKENS.telegramDependencies),
})
