import type { EventPattern } from '../../../application/log/eventPattern.ts'
import { streamLog } from '../../../application/log/streamLog.ts'
import { PAYMENT } from '../../../application/membership/membershipPart.ts'
import { type Question, valueOrExit } from '../question.ts'

const COLUMNS = ['at', 'type', 'payment', 'stars', 'plan', 'invoice', 'recurring', 'user_id', 'position']
/** What moves money; what was only ordered or refused does not. */
const MOVES: readonly EventPattern[] = ['admin.payment_received', 'admin.payment_refunded']

/** Prints every payment and every refund as CSV (RFC 4180), for whoever does the taxes: numbers, and nobody's name. */
export const exportPayments = async ({ services, printer, signal }: Question): Promise<void> => {
  printer.print(COLUMNS.join(','))
  const lines: { readonly position: number; readonly line: string }[] = []
  for (const pattern of MOVES)
    for await (const found of streamLog(await services.eventLog(), { pattern, direction: 'forwards' })) {
      if (signal.aborted) return
      const recorded = valueOrExit(found)
      const { position, type, data } = valueOrExit(PAYMENT.catalogue.decode(recorded))
      const isPayment = type === 'admin.payment_received'
      const fields = [
        (isPayment ? data.paid_at : recorded.timestamp).toISOString(),
        isPayment ? 'payment' : 'refund',
        data.payment,
        isPayment ? data.stars : -data.stars,
        isPayment ? (data.plan_id ?? '') : '',
        isPayment ? (data.invoice ?? '') : '',
        isPayment ? data.is_recurring : '',
        data.user_id,
        position,
      ]
      lines.push({ position, line: fields.map((field) => quoted(String(field))).join(',') })
    }
  for (const { line } of lines.toSorted((one, other) => one.position - other.position)) printer.print(line)
}

const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)
