import type { Environment } from '../environment/environment.ts'
import type { Access } from '../postgres/connectionOptions.ts'
import { createContainer, type DianaContainer } from './container.ts'

/** Gives an action the whole program, put together, and closes it afterwards. */
export const withContainer = async (
  environment: Environment,
  tell: (line: string) => void,
  action: (container: DianaContainer) => Promise<void>,
  access: Access = 'write',
): Promise<void> => {
  const container = createContainer(environment, tell, access)
  try {
    await action(container)
  } finally {
    await container.close()
  }
}
