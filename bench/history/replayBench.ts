import { table } from '../harness/figures.ts'
import { interleave } from '../harness/interleave.ts'
import { type Lab, query } from '../harness/lab.ts'
import { median } from '../harness/statistics.ts'
import { fillEmmett } from './emmettHistory.ts'
import type { History } from './history.ts'
import type { ReaderName } from './reader.ts'
import { readLog } from './readLog.ts'

const NAMES: Readonly<Record<ReaderName, string>> = {
  cursor: 'bare cursor (the limit)',
  raw: 'read',
  decoded: 'read and decoded',
  projection: 'through the user projection',
  emmett: 'emmett’s consumer, same rows',
  verify: 'verified',
  sha256: 'SHA-256 alone (the limit)',
}

/** The longest log of the scale, gone through from end to end. */
export const replayBench = async (lab: Lab, history: History): Promise<string> => {
  const ours = await history.at(Math.max(...lab.scale.logSizes))
  const emmett = await fillEmmett(lab)
  const rows = await measure(lab, ['cursor', 'raw', 'decoded', 'projection', 'emmett'], async (name) => {
    if (name === 'projection') await query(ours, `delete from checkpoints where name = 'users'`)
    if (name === 'projection') await query(ours, 'truncate users')
    if (name === 'emmett') await query(emmett, 'truncate users, emt_processors')
    return readLog(name, name === 'emmett' ? emmett : ours)
  })
  ratio(lab, 'replay_raw_vs_limit', 'raw', 'cursor')
  ratio(lab, 'replay_decoded_vs_limit', 'decoded', 'cursor')
  ratio(lab, 'replay_projection_vs_limit', 'projection', 'cursor')
  ratio(lab, 'replay_projection_vs_emmett', 'projection', 'emmett')
  return table(['replay', 'events', 'events/s', 'peak MB'], rows)
}

/** The same log, proven from end to end. */
export const verifyBench = async (lab: Lab, history: History): Promise<string> => {
  const ours = await history.at(Math.max(...lab.scale.logSizes))
  const rows = await measure(lab, ['verify', 'sha256'], (name) => readLog(name, ours))
  ratio(lab, 'verify_vs_sha256', 'verify', 'sha256')
  return table(['verify', 'events', 'events/s', 'peak MB'], rows)
}

const measure = async (
  lab: Lab,
  names: readonly ReaderName[],
  read: (name: ReaderName) => ReturnType<typeof readLog>,
) => {
  const samples = await interleave(names, lab.scale.replays, (name) => {
    lab.tell(`replay: ${NAMES[name]}`)
    return read(name)
  })
  return [...samples].map(([name, readings]) => [
    NAMES[name],
    readings[0]?.events ?? 0,
    lab.record(rateOf(name), median(readings.map(({ events, seconds }) => events / seconds))),
    lab.record(`replay_${name}_peak_mb`, median(readings.map(({ memory }) => memory))),
  ])
}

const rateOf = (name: ReaderName) => `replay_${name}_per_s`

const ratio = (lab: Lab, key: string, of: ReaderName, to: ReaderName) =>
  lab.record(key, (lab.figures[rateOf(of)] ?? 0) / (lab.figures[rateOf(to)] ?? 0))
