import type { ReadExperience } from '../../application/content/readExperience.ts'
import type { Environment } from '../environment/environment.ts'
import type { Access } from '../postgres/connection/connectionOptions.ts'
import type { MovableClock } from '../system/movableClock.ts'
import type { Placing } from './placeDatabase.ts'
import type { Services } from './services.ts'
import { unlessStopped } from './unlessStopped.ts'

/**
 * A program to be put together. `tell` takes short lines for the person who starts it. With access to read or to append,
 * the database must be there already; read, and nothing in it can be changed. `stopping` ends the start of an embedded database.
 */
export type Wanted = {
  readonly environment: Environment
  readonly tell: (line: string) => void
  readonly stopping: AbortSignal
  readonly access?: Access | undefined
  /** Where the database is being placed already. */
  readonly placing?: Placing | undefined
}

/** The services of a program, and what closes all that was made of them. */
export type OpenServices = (wanted: Wanted) => {
  readonly services: Services
  readonly close: () => Promise<void>
}

/** What differs in a program that somebody tries something with. */
export type Trial = {
  readonly readExperience?: ReadExperience
  /** What everybody is welcomed with. */
  readonly besitos?: number | undefined
}

/** The same for a program that keeps all it has in memory, and leaves nothing. Time passes in it as its clock is moved. */
export type OpenInMemory = (
  wanted: Wanted,
  trial: Trial,
) => Promise<ReturnType<OpenServices> & { readonly clock: MovableClock }>

/** Gives an action the services of a program of its own, and closes it afterwards. */
export type WithServices = (wanted: Wanted, action: (services: Services) => Promise<void>) => Promise<void>

/**
 * An action that only reads is left alone where it does not end by itself soon after `stopping`; one that writes always
 * comes to its end.
 */
export const createWithServices =
  (open: OpenServices): WithServices =>
  async (wanted, action) => {
    const { services, close } = open(wanted)
    try {
      const acting = action(services)
      await (wanted.access === 'read' ? unlessStopped(acting, wanted.stopping) : acting)
    } finally {
      await close()
    }
  }
