/**
 * What three invented members do, as they would type it in the local chat. At the end Eva has herself forgotten: she does
 * something else after she was asked whether she means it, so that her first yes is refused, and the log says why.
 */
export const DEMO_SCRIPT = [
  '/events on',
  '/perfil',
  '/start',
  'Hola, ¿hay alguien?',
  '/manana',
  '3', // the third hour: tomorrow the bot tells Diana something
  '/as Eva en',
  '/start',
  '/help',
  '/dance',
  '/as Luis es',
  '/start',
  '/start',
  '/idioma',
  '2',
  '/as Eva',
  'The log keeps how long this is, and not a word of it.',
  '/privacy',
  '2', // Forget me
  'Wait, one more thing.',
  '1', // Yes, forget me: refused, and asked again
  '1', // Yes, forget me
  '/profile',
  '/as Diana',
  '/historial',
] as const
