/**
 * The world did not answer: a database, a bus or a network is away.
 *
 * - A value, never thrown across a port; the caller retries it for as long as it takes, or reports it.
 * - `message` is for a person: what is wrong, and what to do about it. It holds no secret.
 */
export type PortFailure = {
  readonly _tag: 'PortFailure'
  readonly message: string
  readonly cause?: unknown
}

export const portFailure = (message: string, cause?: unknown): PortFailure => ({
  _tag: 'PortFailure',
  message,
  cause,
})

/** Whatever else keeps a question from being answered now: it is to be asked again. */
export const asPortFailure = (failure: { readonly _tag: string; readonly message?: string }): PortFailure =>
  portFailure(failure.message ?? failure._tag)
