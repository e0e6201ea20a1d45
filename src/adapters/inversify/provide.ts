import type { ContainerModuleLoadOptions } from 'inversify'
import type { Token } from './tokens.ts'

type Tokens<Arguments extends readonly unknown[]> = { readonly [K in keyof Arguments]: Token<Arguments[K]> }

/** What is to be closed at shutdown, in the order in which it was made. */
export type Closers = (() => Promise<unknown>)[]

/**
 * Binds a token to a factory and to the tokens of its parameters, in their order; swapped or missing ones do not
 * compile. What the factory makes lives as long as the container.
 */
export const createProvide =
  (bind: ContainerModuleLoadOptions['bind']) =>
  <T, Arguments extends unknown[]>(
    token: Token<T>,
    dependencies: Tokens<Arguments>,
    factory: (...dependencies: Arguments) => T | Promise<T>,
  ): void => {
    bind(token).toResolvedValue<Arguments>(factory, dependencies as never)
  }
