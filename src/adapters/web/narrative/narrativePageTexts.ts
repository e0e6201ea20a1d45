import { loadPageTexts } from '../console/pageTexts.ts'

export const narrativePageTexts = loadPageTexts(import.meta.dirname, {
  place: [],
  reads: ['fragment', 'since'],
  awaits: ['fragment', 'until'],
  ended: ['fragment'],
  run: [],
  decisions: [],
  completed: [],
  'completed-of': ['here', 'ever'],
  levels: [],
  endings: [],
  secrets: [],
  'deadline-opens': [],
})
