import { readXml } from './read-xml.ts'

/** How a cell shows its number. */
export type CellFormat = (value: number) => string

/** Days between the beginnings of Excel's calendar and of ours. */
const EPOCH_DAYS = 25_569
/** Files of old Macs count from 1904. */
const EPOCH_1904_DAYS = 1_462
const DAY_MS = 86_400_000

const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
}
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** The formats of a workbook's cells by their style number. @param pieces null when it names none. */
export async function readCellFormats(
  pieces: AsyncIterable<string> | null,
  { from1904 }: { from1904: boolean },
): Promise<(style: number) => CellFormat> {
  const codes = new Map<number, string>()
  const styles: number[] = []
  let inStyles = false
  if (pieces === null) return () => plain
  await readXml(pieces, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes('numFmtId')), attributes('formatCode') ?? '')
      if (name === 'cellXfs') inStyles = true
      if (name === 'xf' && inStyles) styles.push(Number(attributes('numFmtId') ?? 0))
    },
    close(name) {
      if (name === 'cellXfs') inStyles = false
    },
  })
  const formats = styles.map((id) => {
    const code = codes.get(id) ?? BUILT_IN[id] ?? ''
    if (isBuiltInDate(id) || isDateCode(code)) return (value: number) => dateText(value, from1904)
    return (value: number) => numberText(value, code)
  })
  return (style) => formats[style] ?? plain
}

/** Fifteen digits are what a sheet keeps: the rest is noise of its arithmetic. */
const plain: CellFormat = (value) => String(Number.parseFloat(value.toPrecision(15)))

function isDateCode(code: string): boolean {
  return /[ymdhs]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')) && !/General/i.test(code)
}

function dateText(value: number, from1904: boolean): string {
  const days = value + (from1904 ? EPOCH_1904_DAYS : 0)
  const date = new Date(Math.round((days - EPOCH_DAYS) * DAY_MS))
  if (Number.isNaN(date.getTime())) return plain(value)
  const iso = date.toISOString()
  if (value < 1) return iso.slice(11, 16)
  return Number.isInteger(value) ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

/** The first section of a format code, with its currency, its digits and its per cent. */
function numberText(value: number, code: string): string {
  const section = (code.split(';')[0] ?? '')
    .replace(/\[\$([^\]-]*)[^\]]*\]/g, '$1')
    .replace(/\[[^\]]*\]|_.|\*./g, '')
    .replace(/\\(.)/g, '$1')
    .replaceAll('"', '')
  const digits = /[#0?][#0?,]*(?:\.([0#?]+))?/.exec(section)
  if (!digits) return plain(value)
  const scaled = section.includes('%') ? value * 100 : value
  const decimals = digits[1]?.length ?? 0
  const grouped = digits[0].includes(',')
  const number = Math.abs(scaled).toLocaleString('en-US', {
    minimumFractionDigits: /^0*$/.test(digits[1] ?? '') ? Math.min(decimals, 20) : 0,
    maximumFractionDigits: Math.min(decimals, 20),
    useGrouping: grouped,
  })
  const shown = section.slice(0, digits.index) + number + section.slice(digits.index + digits[0].length)
  return `${scaled < 0 ? '-' : ''}${shown.trim()}`
}
