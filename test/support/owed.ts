import type { RecordedEvent } from '../../src/application/log/recordedEvent.ts'

/** What somebody has who was given every reward that still counts, and has paid every price that does. */
export const owed = (events: readonly RecordedEvent[]) => {
  let settled = 0
  let last = 0
  for (const { type, data } of events) {
    if (type === 'gamification.besitos_earned' && data.source === 'prize') settled += Number(data.amount)
    if (type === 'narrative.secret_discovered') settled += Number(data.reward)
    if (type === 'narrative.fragment_completed') last += Number(data.reward)
    if (type === 'narrative.decision_undone') last = 0
    if (type === 'narrative.decision_made' || type === 'narrative.run_started') {
      settled += last
      last = type === 'narrative.decision_made' ? -Number(data.price) : 0
    }
  }
  return settled + last
}
