/**
 * How Ana gives besitos away by a link, and Eva, who is new, comes by it; Luis comes too late. A number is the button that it stands for,
 * `/open` follows the link.
 */
export const DEMO_GIFT = [
  ...['/as Ana es', '/start', '/events on', '/regalar 5', '1', '/events off'], // not yet: and she is told when
  ...['/diario', '/tomorrow', '/diario', '/tomorrow', '/diario', '/tomorrow', '/diario'],
  ...['/regalar 50', '1', '/events on', '/regalar 5', '1'], // fifty she has not; five are set aside
  ...['/as Eva en', '/open'], // she is registered, and has what Ana had
  ...['/as Luis es', '/open'],
  ...['/as Ana', '/open', '/events off', '/besitos', '/ranking', '1', '/ranking'],
] as const
