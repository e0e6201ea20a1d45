import { type Claim, claimForOneBot } from '../postgres/connection/claim.ts'
import type { DianaContainer } from '../inversify/container.ts'
import { resultOrExit } from './programFailure.ts'
import { TOKENS } from '../inversify/tokens.ts'

const nothing: Claim = { release: async () => undefined }

/** A data directory is for one bot at a time; a database of one's own may serve a fleet. */
export const claimDatabase = async (container: DianaContainer): Promise<Claim> => {
  const { DATABASE_URL } = await container.get(TOKENS.environment)
  if (DATABASE_URL !== undefined) return nothing
  const { options } = await container.get(TOKENS.databasePlace)
  return resultOrExit(claimForOneBot(options))
}
