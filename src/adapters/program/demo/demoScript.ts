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

/**
 * How Diana and Eva live the sample to the same end, each by another way. Eva goes back once. A number is the button that it stands for;
 * what is recorded is shown where something begins, is given, taken back, paid, waited for or ended.
 */
export const DEMO_STORY = [
  ...['/events on', '/start', '2', '/events off', '2', '3', '1', '2'],
  ...['/events on', '1', '1'], // the night ends: there is a reward, and she is asked when she wants to be told
  ...['3', '/events off'], // 18:00
  ...['/as Eva en', '/start', '1', '1'],
  ...['/events on', '/undo', '/events off'],
  ...['2', '2', '1', '1', '1', '1', '2', '1'],
  ...['/events on', '/tomorrow', '/events off'],
  ...['2', '1', '2', '1', '2', '2', '1', '2', '1', '2'],
  '5', // no notice: she comes by herself
  ...['/as Diana', '1', '1', '1', '1', '2', '2', '1'],
  ...['/events on', '1', '/events off'], // eight besitos for the light
  ...['2', '3', '/tomorrow', '1', '3', '1', '2'],
  ...['/as Eva', '/story', '1', '1', '2', '1', '1', '1'],
  ...['/as Diana', '/events on', '1', '/porque', '/perfil'],
] as const
