/** An event store under the load: its writers append, its own consumer tails what they wrote. */
export type Contender = {
  readonly name: string
  /** Appends one event, the `nth` of the run, by the given writer; retried by the contender until it is recorded. */
  readonly append: (writer: number, nth: number) => Promise<void>
  /** The numbers of the events that the consumer was given so far, in the order in which it was given them. */
  readonly delivered: () => readonly number[]
  /** Ends the consumer and starts it from its checkpoint, as a restart of the program does. */
  readonly restart: () => Promise<void>
  /** The position up to which the consumer has come, and that of the last event in the store. */
  readonly standing: () => Promise<{ readonly at: number; readonly end: number }>
  readonly close: () => Promise<void>
}
