import { loadPageTexts } from '../../console/pageTexts.ts'

export const shopPageTexts = loadPageTexts(import.meta.dirname, {
  shop: [],
  'shop-how': ['version'],
  'shop-none': [],
  offer: [],
  category: [],
  price: [],
  'price-lowered': ['price', 'before', 'percent'],
  left: [],
  'left-of': ['left', 'stock'],
  'no-end': [],
  limit: [],
  'who-may': [],
  anybody: [],
  sold: [],
  besitos: [],
  'last-sold': [],
  gone: [],
})
