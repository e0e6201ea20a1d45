import { type Claim, claimForOneBot } from '../postgres/connection/claim.ts'
import { resultOrExit } from './programFailure.ts'
import type { Services } from './services.ts'

const nothing: Claim = { release: async () => undefined }

/** A data directory is for one bot at a time; a database of one's own may serve a fleet. */
export const claimDatabase = async (services: Services): Promise<Claim> => {
  const { DATABASE_URL } = await services.environment()
  if (DATABASE_URL !== undefined) return nothing
  const { options } = await services.databasePlace()
  return resultOrExit(claimForOneBot(options))
}
