import { loadTexts } from '../talking/texts.ts'

export const operationsTexts = loadTexts(import.meta.dirname, {
  'broadcast-here': ['command'],
  'broadcast-text': [],
  'broadcast-too-long': ['length', 'most'],
  'broadcast-language': [],
  'broadcast-everybody': [],
  'broadcast-sure': ['text', 'whom'],
  'broadcast-sure-all': ['text'],
  'broadcast-send': [],
  'broadcast-drop': [],
  'broadcast-started': [],
  'broadcast-dropped': [],
  'menu-broadcast': [],
  'help-broadcast': [],
  'admin-link': ['link'],
  'menu-admin': [],
  'help-admin': [],
})
