/** Something that happened: `timestamp` is when, by the clock of whoever sent the command. */
export type DomainEvent<Type extends string = string, Data = unknown> = {
  readonly type: Type
  readonly timestamp: Date
  readonly data: Data
}
