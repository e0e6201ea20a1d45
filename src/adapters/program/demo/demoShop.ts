/**
 * How Luis earns, is refused, buys, puts two things together, and reads by their light what nobody reads in the dark. A number is the
 * button that it stands for.
 */
export const DEMO_SHOP = [
  ...['/as Luis es', '/start', '/events on', '/diario', '/diario'], // the second time he is told when to come back
  ...['/tienda', '1', '2'], // locked until the first night is over, and it says so
  ...['1', '1', '1'], // a torch
  ...['/tienda', '2', '1', '1'], // and a battery
  ...['/tienda', '2', '1'], // another one he cannot pay, and is told what is missing
  ...['/usar', '1', '1', '/usar', '1', '1'], // put together, and switched on
  ...['/events off', '/historia', '2', '2', '3', '1', '2', '1', '1', '5', '/tomorrow'],
  ...['/historia', '1', '1', '1', '1', '2', '2', '1'],
  ...['2', '/events on', '3', '/events off', '1'], // the light goes out: the torch opens what is under the oilcloth
  '/besitos',
] as const
