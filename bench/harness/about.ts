import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { type Connection, query } from './lab.ts'

const SETTINGS = ['server_version', 'shared_buffers', 'fsync', 'synchronous_commit', 'max_connections']

/** Every package is pinned, so what is asked for is what is there. */
const dependenciesOf = async (manifest: string): Promise<readonly (readonly [string, string])[]> => {
  const text = await readFile(new URL(manifest, import.meta.url), 'utf8')
  const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> }
  return Object.entries(dependencies).map(([name, version]) => [`version_${name}`, version])
}

/** What the figures were measured on, as flat as they are. */
export const about = async (postgres: Connection): Promise<Readonly<Record<string, string | number>>> => {
  const settings = await query<{ name: string; setting: string }>(
    postgres,
    'select name, current_setting(name) as setting from pg_settings where name = any($1)',
    [SETTINGS],
  )
  return {
    measured_at: new Date().toISOString(),
    hardware_cpu: os.cpus()[0]?.model ?? 'unknown',
    hardware_cores: os.availableParallelism(),
    hardware_memory_gb: Math.round(os.totalmem() / 2 ** 30),
    hardware_system: `${os.type()} ${os.release()} ${os.arch()}`,
    version_node: process.versions.node,
    ...Object.fromEntries(await dependenciesOf('../../package.json')),
    ...Object.fromEntries(await dependenciesOf('../peers/package.json')),
    ...Object.fromEntries(settings.map(({ name, setting }) => [`postgres_${name}`, setting])),
  }
}
