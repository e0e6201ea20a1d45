/** How many times as often as by default the faults strike that may strike at any instant: FAULTS_SCALE. */
export const SCALE = Number(process.env.FAULTS_SCALE || 1)

/** So often by default, and never not at all. */
export const scaled = (times: number): number => Math.max(1, Math.round(times * SCALE))
