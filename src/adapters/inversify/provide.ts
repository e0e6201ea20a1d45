import type { ContainerModuleLoadOptions } from 'inversify'
import type { Token } from './tokens.ts'

type Tokens<Arguments extends readonly unknown[]> = { readonly [K in keyof Arguments]: Token<Arguments[K]> }

/** Everything that is bound under a token, as one parameter. */
export const all = <T>(token: Token<T>) =>
  ({ serviceIdentifier: token, isMultiple: true }) as unknown as Token<readonly T[]>

/**
 * Binds a token to a factory and to the tokens of its parameters, in their order; swapped or missing ones do not
 * compile. What the factory makes lives as long as the container.
 */
export type Provide = <T, Arguments extends unknown[]>(
  token: Token<T>,
  dependencies: Tokens<Arguments>,
  factory: (...dependencies: Arguments) => T | Promise<T>,
) => void

/** `making` stands around the making of each service. */
export const createProvide =
  (
    bind: ContainerModuleLoadOptions['bind'],
    making: <A>(make: () => A | Promise<A>) => A | Promise<A> = (make) => make(),
  ): Provide =>
  (token, dependencies, factory) => {
    const made = (...given: Parameters<typeof factory>) => making(() => factory(...given))
    bind(token).toResolvedValue(made as never, dependencies as never)
  }

/** Takes what is to be closed at shutdown, in the order in which it was made. */
export type OnClose = (close: () => Promise<unknown>) => void

/** What a file of bindings does. */
export type Bindings = (provide: Provide, onClose: OnClose) => void
