import { Badge } from '@visualkit/ui'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'

/** One step of setting up; all stay open, because people come back to change one. */
export function Step({
  number,
  title,
  text,
  done,
  children,
}: {
  number: number
  title: string
  text: string
  done: boolean
  children: ReactNode
}) {
  return (
    <Panel
      title={
        <span className="flex items-center gap-2">
          <span aria-hidden className="text-ink-3 tabular-nums">
            {number}
          </span>
          {title}
        </span>
      }
      description={text}
      actions={
        done && (
          <Badge tone="ok">
            <Check strokeWidth={2} />
            {t('sso.done')}
          </Badge>
        )
      }
    >
      {children}
    </Panel>
  )
}
