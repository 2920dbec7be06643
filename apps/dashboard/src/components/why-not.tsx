import type { Permission } from '@visualkit/contracts'
import { Lock } from 'lucide-react'
import { whoMay } from '../app/access.ts'

/** Where an act would stand that the reader's role does not hold: who may do it. */
export function WhyNot({ of }: { of: Permission }) {
  return (
    <p className="flex items-center gap-1.5 text-sm text-ink-3">
      <Lock aria-hidden strokeWidth={1.7} className="size-3.5 shrink-0" />
      {whoMay(of)}
    </p>
  )
}
