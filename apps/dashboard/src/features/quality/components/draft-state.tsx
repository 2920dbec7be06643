import type { KnowledgeDraft } from '@visualkit/contracts'
import { Badge } from '@visualkit/ui'
import { t } from '../../../i18n/text.ts'
import { isOpen } from './share-text.ts'

/** What became of a change, or how it looks so far. */
export function DraftState({ draft }: { draft: KnowledgeDraft }) {
  const { decision, baseline, changed } = draft
  if (decision !== null)
    return (
      <Badge tone={decision === 'published' ? 'ok' : 'neutral'}>{t(`quality.decisions.${decision}`)}</Badge>
    )
  if ([baseline, changed].some((run) => run && isOpen(run)))
    return <Badge tone="lagoon">{t('quality.statuses.running')}</Badge>
  if (!draft.isMeasured) return <Badge tone="danger">{t('quality.notMeasuredToEnd')}</Badge>
  if (draft.breaks.length > 0) return <Badge tone="danger">{t('quality.statuses.missed')}</Badge>
  return <Badge tone="amber">{t('quality.decisions.waiting')}</Badge>
}
