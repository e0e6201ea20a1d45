/** When a message was there, and which. */
export type Arrival = { readonly id: string; readonly at: number }

export const BARE_CHANNEL = 'bench:bare'
export const CHANNEL_PREFIX = 'bench:events:'

/** Milliseconds of the system's monotonic clock, which all processes share. */
export const now = () => Number(process.hrtime.bigint()) / 1e6
