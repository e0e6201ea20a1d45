import type { Services } from '../program/services.ts'
import { ECONOMY } from './economy.ts'
import { TOKENS, type Token } from './tokens.ts'
import { USER } from './user.ts'

/** What the program and the command line ask the container for. */
export const servicesOf = (get: <T>(token: Token<T>) => Promise<T>): Services => ({
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
  unknownEventTypes: () => get(TOKENS.unknownEventTypes),
  logImport: () => get(TOKENS.logImport),
  auditorRoleSql: () => get(TOKENS.auditorRoleSql),
  createAuditorRole: () => get(TOKENS.createAuditorRole),
  eventBus: () => get(TOKENS.eventBus),
  checkpointStore: () => get(TOKENS.checkpointStore),
  vault: () => get(TOKENS.vault),
  parkedUpdates: () => get(TOKENS.parkedUpdates),
  memberAggregates: () => get(TOKENS.memberAggregates),
  projections: () => get(TOKENS.projections),
  policies: () => get(TOKENS.policies),
  subscriptions: () => get(TOKENS.subscriptions),
  telegramDependencies: () => get(TOKENS.telegramDependencies),
  users: () => get(USER.users),
  exportMember: () => get(USER.exportMember),
  lookUpMember: () => get(USER.lookUpMember),
  forgetUser: () => get(USER.forgetUser),
  readBalance: () => get(ECONOMY.readBalance),
})
