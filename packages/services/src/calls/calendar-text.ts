export interface CalendarEntry {
  id: string
  begin: Date
  minutes: number
  summary: string
  isCanceled: boolean
  now: Date
}

/** One entry for any calendar (RFC 5545). In UTC, so that each calendar shows it by its own clock. */
export function calendarText({ id, begin, minutes, summary, isCanceled, now }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//VisualKit//Calls//EN',
    `METHOD:${isCanceled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${id}@visualkit`,
    `SEQUENCE:${isCanceled ? 1 : 0}`,
    `DTSTAMP:${moment(now)}`,
    `DTSTART:${moment(begin)}`,
    `DTEND:${moment(new Date(begin.getTime() + minutes * 60_000))}`,
    `SUMMARY:${escaped(summary)}`,
    `STATUS:${isCanceled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function moment(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, '')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\s+/g, ' ')
}

/** No line is longer than 75 octets; what is goes on behind a space. */
function folded(line: string): string {
  let out = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 74) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}
