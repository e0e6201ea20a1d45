import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { UserId } from '../../domain/kernel/ids.ts'
import type { CatalogueFailure } from '../log/createCatalogue.ts'
import type { VaultFailure } from '../ports/vault.ts'

/** What a member calls themself; nothing where that is not known, or its key is destroyed. It may be any text. */
export type ReadName = (userId: UserId) => TaskEither<VaultFailure | CatalogueFailure, string | undefined>
