import { loadTexts } from '../talking/texts.ts'

export const channelTexts = loadTexts(import.meta.dirname, {
  'told-out': ['channel', 'why'],
  'why-expired': [],
  'why-revoked': [],
  'why-reversed': [],
  'why-unentitled': [],
  'brake-stopped': ['channel', 'count', 'most'],
  'report-banned': ['channel', 'member'],
  'report-forgotten': ['channel', 'member'],
  'join-how': ['channel', 'link'],
  'invite-link': ['channel', 'link'],
  'invite-passed-on': ['channel'],
  'invite-again': ['link'],
  'invite-soon': [],
  'entry-approved': [],
  'entry-declined': [],
  'entry-noted': [],
  'entry-old': [],
  'entry-goes-on': [],
  'entry-waits': [],
  'entry-waits-soon': ['link'],
})
