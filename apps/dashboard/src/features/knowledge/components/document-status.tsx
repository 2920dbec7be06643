import type { KnowledgeDocument } from '@visualkit/contracts'
import { Badge, type BadgeTone } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'

const TONES: Record<KnowledgeDocument['status'], BadgeTone> = {
  ready: 'ok',
  pending: 'neutral',
  indexing: 'amber',
  failed: 'danger',
  canceled: 'neutral',
}

export function DocumentStatus({ status }: { status: KnowledgeDocument['status'] }) {
  // Most are ready: what is usual stays quiet.
  if (status === 'ready') {
    return (
      <span className="inline-flex items-center gap-1.5 text-sm text-ink-2">
        <span aria-hidden className="size-1.5 rounded-full bg-ok" />
        {t('knowledge.statuses.ready')}
      </span>
    )
  }
  return <Badge tone={TONES[status]}>{t(`knowledge.statuses.${status}`)}</Badge>
}
