import { loadTexts } from './texts.ts'

/** What the bot says whatever front is talked to. */
export const talkingTexts = loadTexts(import.meta.dirname, {
  'please-start': [],
  'in-private': ['link'],
  'button-of-another': ['command'],
  'button-old': ['command'],
  'unknown-command': [],
  'wants-text': [],
  'wants-choice': [],
  'dialogue-ended': [],
  refused: [],
  noted: [],
  apology: [],
  'answer-lost': [],
  'looked-after': [],
  'hours-of': ['place'],
})
