#!/usr/bin/env bash
# What: cron-parser's next run depends on when one asks: asked anew within an hour that summer time moves, it forgets
#   today's run in spring and repeats it in autumn. croner does neither, and runs half an hour earlier in spring.
# Version: cron-parser 5.10.6, croner 11.0.1.
# Why it surprises: the next run after t looks like a function of the schedule, so that a program may restart and ask
#   again. In spring, asked before the gap, 02:30 becomes 03:30; a program that restarts at 03:10 is told tomorrow.
#   In autumn the run at the first 02:30 is over, and one that restarts in the second hour is told to run again.
folder=$(mktemp -d)
. "$(dirname "$0")/support/finding.bash"

install cron-parser@5.10.6 croner@11.0.1
program <<'JS'
import { CronExpressionParser } from 'cron-parser'
import { Cron } from 'croner'

const daily = '30 2 * * *'
const tz = 'Europe/Madrid'
const local = (date) => date.toLocaleString('sv', { timeZone: tz, timeZoneName: 'shortOffset' }).replace('GMT', 'UTC')
const asked = (instant) => {
  const t = new Date(instant)
  const parser = CronExpressionParser.parse(daily, { tz, currentDate: t }).next().toDate()
  const croner = new Cron(daily, { timezone: tz, paused: true }).nextRun(t)
  console.log(`asked at ${local(t)}: cron-parser ${local(parser)}, croner ${local(croner)}`)
}
console.log('spring')
asked('2026-03-29T00:50:00Z')
asked('2026-03-29T01:10:00Z')
console.log('autumn')
asked('2026-10-25T00:20:00Z')
asked('2026-10-25T00:40:00Z')
asked('2026-10-25T01:10:00Z')
JS
seen <<'END'
spring
asked at 2026-03-29 01:50:00 UTC+1: cron-parser 2026-03-29 03:30:00 UTC+2, croner 2026-03-29 03:00:00 UTC+2
asked at 2026-03-29 03:10:00 UTC+2: cron-parser 2026-03-30 02:30:00 UTC+2, croner 2026-03-30 02:30:00 UTC+2
autumn
asked at 2026-10-25 02:20:00 UTC+2: cron-parser 2026-10-25 02:30:00 UTC+2, croner 2026-10-25 02:30:00 UTC+2
asked at 2026-10-25 02:40:00 UTC+2: cron-parser 2026-10-26 02:30:00 UTC+1, croner 2026-10-26 02:30:00 UTC+1
asked at 2026-10-25 02:10:00 UTC+1: cron-parser 2026-10-25 02:30:00 UTC+1, croner 2026-10-26 02:30:00 UTC+1
END
