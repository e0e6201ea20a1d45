import { loadTexts } from '../talking/texts.ts'

export const channelTexts = loadTexts(import.meta.dirname, {
  'join-how': ['channel', 'link'],
})
