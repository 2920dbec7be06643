import { FileName } from '@visualkit/contracts'
import type { InspectedFile } from './inspect-file.ts'

const ENDINGS: Record<InspectedFile['kind'], { known: RegExp; usual: string }> = {
  image: { known: /\.(?:png|jpe?g|webp)$/i, usual: '.png' },
  pdf: { known: /\.pdf$/i, usual: '.pdf' },
}

/** What a file is called: as its sender does, with an ending that says what it is. */
export function nameOfFile(given: string | undefined, kind: InspectedFile['kind']): string {
  const { known, usual } = ENDINGS[kind]
  const name = FileName.safeParse(given ?? '').data?.replace(/^\.+/, '') || kind
  return known.test(name) ? name : `${name}${usual}`
}
