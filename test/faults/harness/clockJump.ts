/** Preloaded into a bot: at each SIGUSR2 its clock jumps an hour back, and an hour on again. */
const HOUR_MS = 3_600_000
const RealDate = Date
let behind = 0

process.on('SIGUSR2', () => {
  behind = HOUR_MS - behind
})

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: []) =>
    args.length === 0 ? new target(target.now() - behind) : new target(...args),
  get: (target, key, receiver) =>
    key === 'now' ? () => target.now() - behind : Reflect.get(target, key, receiver),
})
