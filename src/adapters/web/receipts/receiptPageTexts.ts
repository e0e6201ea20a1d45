import { loadPageTexts } from '../console/pageTexts.ts'

export const receiptPageTexts = loadPageTexts(import.meta.dirname, {
  receipts: [],
  'receipts-how': [],
  'receipts-event': [],
  'receipts-take': [],
  'receipts-check': [],
  'receipts-nobody': ['position'],
  'receipt-file': [],
})
