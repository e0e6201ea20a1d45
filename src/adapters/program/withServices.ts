import type { Environment } from '../environment/environment.ts'
import type { Access } from '../postgres/connection/connectionOptions.ts'
import { createContainer, type DianaContainer } from '../inversify/container.ts'
import { unlessStopped } from './unlessStopped.ts'

export type Wanted = {
  readonly environment: Environment
  readonly tell: (line: string) => void
  readonly stopping: AbortSignal
  readonly access?: Access
}

/**
 * Gives an action the whole program, put together, and closes it afterwards. An action that only reads is left behind
 * where it does not end by itself soon after `stopping`; one that writes always comes to its end.
 */
export const withServices = async (
  { environment, tell, stopping, access = 'write' }: Wanted,
  action: (container: DianaContainer) => Promise<void>,
): Promise<void> => {
  const container = createContainer(environment, tell, access, stopping)
  try {
    const acting = action(container)
    await (access === 'read' ? unlessStopped(acting, stopping) : acting)
  } finally {
    await container.close()
  }
}
