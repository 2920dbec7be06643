import type { KnowledgeDocument } from '@visualkit/contracts'
import { Badge, type BadgeTone } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'

const TONES: Record<KnowledgeDocument['status'], BadgeTone> = {
  ready: 'ok',
  pending: 'neutral',
  indexing: 'amber',
  failed: 'danger',
}

export function DocumentStatus({ status }: { status: KnowledgeDocument['status'] }) {
  return <Badge tone={TONES[status]}>{t(`knowledge.statuses.${status}`)}</Badge>
}
