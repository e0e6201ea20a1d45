import {
  type BrakeReport,
  brakeReport,
  brakeReportEvents,
  brakeReportStream,
  type ReportCommand,
} from '../../domain/channels/brakeReport.ts'
import type { Slug } from '../../domain/kernel/ids.ts'
import { foldedAggregate } from '../audit/states/foldedAggregate.ts'
import { type Earlier, type Part, part } from '../commands/part.ts'
import { createCatalogue } from '../log/createCatalogue.ts'

const BRAKE_REPORT = { decider: brakeReport, catalogue: createCatalogue(brakeReportEvents) }

/** What owners were told of the brakes. */
export const BRAKE_REPORT_STATE = foldedAggregate(
  'brake_report',
  BRAKE_REPORT.decider,
  BRAKE_REPORT.catalogue,
)

/** Has an owner told of a channel, as a part of an act. */
export const brakeReportPart = (
  command: ReportCommand,
  when?: (earlier: Earlier) => boolean,
): Part<BrakeReport> =>
  part({
    name: 'brake_report' as Slug,
    aggregate: BRAKE_REPORT,
    stream: brakeReportStream(command.channelId, command.userId),
    commands: [command],
    ...(when === undefined ? {} : { when }),
  })
