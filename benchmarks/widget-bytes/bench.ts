import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const DIST = join(import.meta.dirname, '../../apps/widget/dist')

/** Kilobytes (gzip) of each rival's widget until its chat can be used, measured in November 2026 on their public scripts. */
const RIVALS_KB = {
  'Chatwoot widget': 170,
  'Crisp widget': 130,
  'Botpress widget': 180,
  'Typebot widget': 196,
}
const RIVAL_LOADERS_KB = { 'LibreDesk loader': 5.2, 'Papercups loader': 7.6 }

/** What a visitor downloads: before the chat opens (loader), and until it can be used (all that opening loads). */
export default {
  name: 'widget-bytes',
  description: 'gzip bytes of our loader and chat against rivals',
  async run() {
    const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    )
    const sizes = Object.fromEntries(
      files.map((name) => [name, gzipSync(readFileSync(join(DIST, name)), { level: 9 }).length / 1024]),
    )
    const loader = Object.entries(sizes).find(([name]) => /loader|embed/.test(name))?.[1] ?? Number.NaN
    const chat = Object.entries(sizes)
      .filter(([name]) => !/screen|npm/.test(name))
      .reduce((sum, [, size]) => sum + size, 0)
    const rows: (string | number)[][] = [
      ['VisualKit loader', loader],
      ...Object.entries(RIVAL_LOADERS_KB),
      ['VisualKit chat, loader included', chat],
      ...Object.entries(RIVALS_KB),
    ]
    return {
      table: { columns: ['what', 'KB gzip'], rows },
      ratios: {
        ...Object.fromEntries(Object.entries(RIVAL_LOADERS_KB).map(([name, size]) => [name, loader / size])),
        ...Object.fromEntries(Object.entries(RIVALS_KB).map(([name, size]) => [name, chat / size])),
      },
      notes: ['Screen sharing loads another piece, only when a visitor shares.'],
    }
  },
}
