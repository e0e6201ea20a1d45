import { loadTexts } from '../talking/texts.ts'

export const channelTexts = loadTexts(import.meta.dirname, {
  'told-out': ['channel', 'why'],
  'why-expired': [],
  'why-revoked': [],
  'why-reversed': [],
  'why-unentitled': [],
  'brake-stopped': ['channel', 'count', 'most'],
  'join-how': ['channel', 'link'],
})
