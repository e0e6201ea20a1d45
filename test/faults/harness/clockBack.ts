/** Preloaded into a bot: two seconds after its start, its clock is an hour behind. */
const startedAt = performance.now()
const RealDate = Date
const shift = () => (performance.now() - startedAt > 2_000 ? 3_600_000 : 0)

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: []) =>
    args.length === 0 ? new target(target.now() - shift()) : new target(...args),
  get: (target, key, receiver) =>
    key === 'now' ? () => target.now() - shift() : Reflect.get(target, key, receiver),
})
