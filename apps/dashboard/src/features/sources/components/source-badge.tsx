import { Badge, type BadgeTone } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import type { SourceState } from '../api/source-state.ts'

const TONES: Record<Exclude<SourceState, 'done'>, BadgeTone> = {
  new: 'neutral',
  queued: 'neutral',
  running: 'lagoon',
  paused: 'amber',
  incomplete: 'amber',
  failed: 'danger',
  canceled: 'neutral',
}

export function SourceBadge({ state }: { state: SourceState }) {
  // Most are up to date: what is usual stays quiet.
  if (state === 'done')
    return (
      <span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap text-ink-2">
        <span aria-hidden className="size-1.5 rounded-full bg-ok" />
        {t('sources.states.done')}
      </span>
    )
  return <Badge tone={TONES[state]}>{t(`sources.states.${state}`)}</Badge>
}
