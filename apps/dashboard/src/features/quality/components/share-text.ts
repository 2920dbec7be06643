import type { TestRun } from '@visualkit/contracts'
import { percent } from '../../../i18n/format.ts'

/** A measure for reading; a dash for what could not be measured. */
export function shareText(value: number | null): string {
  return value === null ? '–' : percent(value)
}

export function isOpen(run: Pick<TestRun, 'status'>): boolean {
  return run.status === 'pending' || run.status === 'running'
}
