import type { Answer } from './answer.ts'
import type { Payload } from './payload.ts'

/** `onGone` tells a method that takes its time when the caller has hung up. */
export type Method = (payload: Payload, onGone: (listener: () => void) => void) => Answer | Promise<Answer>

/** By their names as Telegram documents them. */
export type Methods = Readonly<Record<string, Method>>
