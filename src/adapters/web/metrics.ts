import { Counter, collectDefaultMetrics, Registry } from 'prom-client'

export type Metrics = {
  readonly registry: Registry
  readonly countUpdate: (result: string) => void
}

/** What the bot measures about itself, in a registry of its own: the process, and how updates end. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const updates = new Counter({
    name: 'dianabot_updates_total',
    help: 'Telegram updates by how their handling ended',
    labelNames: ['result'],
    registers: [registry],
  })
  return { registry, countUpdate: (result) => updates.inc({ result }) }
}
