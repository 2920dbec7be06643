import type { TestRun } from '@visualkit/contracts'
import { Badge, type BadgeTone } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'

/** Where a measurement is, or whether what was set was reached. */
export function RunStatus({ run }: { run: Pick<TestRun, 'status' | 'passed'> }) {
  const state = run.status === 'done' && run.passed !== null ? (run.passed ? 'passed' : 'missed') : run.status
  return <Badge tone={TONES[state]}>{t(`quality.statuses.${state}`)}</Badge>
}

const TONES: Record<TestRun['status'] | 'passed' | 'missed', BadgeTone> = {
  pending: 'neutral',
  running: 'lagoon',
  done: 'neutral',
  failed: 'danger',
  cancelled: 'amber',
  passed: 'ok',
  missed: 'danger',
}
