/** How much is measured. Rates and ratios mean the same at each, and are steadier the longer it takes. */
export type Scale = {
  readonly name: 'quick' | 'standard' | 'full'
  /** How often each cell is measured, its contenders in turn, and for how long each time. */
  readonly rounds: number
  readonly seconds: number
  /** How many processes append at the same time. */
  readonly processes: readonly number[]
  /** How long the log grows: command and append are measured at each size. */
  readonly logSizes: readonly number[]
  readonly streamLengths: readonly number[]
  /** How many commands and appends are timed at each size and length. */
  readonly samples: number
  /** How often the longest of these logs is read from end to end. */
  readonly replays: number
  /** How many events the peer is given to consume. */
  readonly peerEvents: number
  /** Messages that are sent a second apart, and for how many seconds they are sent at a thousand a second. */
  readonly slowMessages: number
  readonly fastSeconds: number
  readonly starts: number
}

export const SCALES: Readonly<Record<Scale['name'], Scale>> = {
  quick: {
    name: 'quick',
    rounds: 1,
    seconds: 0.1,
    processes: [1, 2],
    logSizes: [10_000, 100_000],
    streamLengths: [10, 1_000, 10_000],
    samples: 60,
    replays: 1,
    peerEvents: 3_000,
    slowMessages: 3,
    fastSeconds: 1,
    starts: 1,
  },
  standard: {
    name: 'standard',
    rounds: 9,
    seconds: 0.7,
    processes: [1, 2, 4],
    logSizes: [10_000, 100_000, 1_000_000],
    streamLengths: [10, 1_000, 100_000],
    samples: 400,
    replays: 2,
    peerEvents: 50_000,
    slowMessages: 20,
    fastSeconds: 4,
    starts: 5,
  },
  full: {
    name: 'full',
    rounds: 15,
    seconds: 1.5,
    processes: [1, 2, 4],
    logSizes: [10_000, 100_000, 1_000_000, 10_000_000],
    streamLengths: [10, 100, 1_000, 10_000, 100_000],
    samples: 2_000,
    replays: 3,
    peerEvents: 500_000,
    slowMessages: 120,
    fastSeconds: 20,
    starts: 11,
  },
}
