import type { Probe } from './probes.ts'

/** What a server answers to a probe, said as the probe says it. A flood limit is waited for. */
export const ask = async (root: string, { method, payload }: Probe): Promise<string> => {
  const response = await fetch(`${root}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(payload),
    signal: AbortSignal.timeout(30_000),
  })
  const answer = (await response.json()) as {
    ok: boolean
    description?: string
    parameters?: { retry_after?: number }
  }
  const wait = answer.parameters?.retry_after
  if (wait === undefined) return answer.ok ? 'ok' : (answer.description ?? '')
  await new Promise((resolve) => setTimeout(resolve, wait * 1_000))
  return ask(root, { name: '', method, payload, answer: '' })
}
