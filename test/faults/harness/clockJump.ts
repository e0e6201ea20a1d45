/** Preloaded into a bot: at each SIGUSR2 its clock jumps by CLOCK_JUMP_MS, and back again at the next one. */
const JUMP_MS = Number(process.env.CLOCK_JUMP_MS)
const RealDate = Date
let ahead = 0

process.on('SIGUSR2', () => {
  ahead = JUMP_MS - ahead
})

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: []) =>
    args.length === 0 ? new target(target.now() + ahead) : new target(...args),
  get: (target, key, receiver) =>
    key === 'now' ? () => target.now() + ahead : Reflect.get(target, key, receiver),
})
