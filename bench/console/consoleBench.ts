import { table } from '../harness/figures.ts'
import type { Lab } from '../harness/lab.ts'
import type { History } from '../history/history.ts'
import { measureCost } from './cost.ts'
import { measurePages } from './pages.ts'

/** What the console costs the bot, and how long its pages take on a log of 100,000 events of 10,000 members. */
export const consoleBench = async (lab: Lab, history: History): Promise<string> => {
  const pages = await measurePages(lab, await history.at(100_000))
  const cost = await measureCost(lab)
  return [
    table(['console, a page', 'p50 ms', 'p99 ms'], pages.rows),
    table(
      ['console', ''],
      [
        ['the worst page, p50 ms', lab.record('console_page_ms', pages.worst)],
        ['a member of 20,000 events, p50 ms', lab.record('console_long_member_ms', pages.longMember)],
        [
          'the same for the first time, without a snapshot, ms',
          lab.record('console_long_member_first_ms', pages.longFirst),
        ],
        ['a first visit, kB', lab.record('console_first_page_kb', pages.firstVisitKb)],
        ['updates/s without', lab.record('console_without_per_s', cost.without)],
        ['updates/s with 50 live pages', lab.record('console_with_per_s', cost.with)],
        ['with ÷ without', lab.record('console_cost', cost.ratio)],
      ],
    ),
  ].join('\n\n')
}
