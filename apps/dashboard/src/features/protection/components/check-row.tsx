import type { SecurityCheck, SecurityState } from '@visualkit/contracts'
import { Badge, type BadgeTone, Button, cx } from '@visualkit/ui'
import { ArrowRight, CircleAlert, CircleCheck, CircleDashed, Info, type LucideIcon } from 'lucide-react'
import { Link } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { t } from '../../../i18n/text.ts'
import { placeOf } from '../api/check-places.ts'
import { checkText } from '../api/check-text.ts'

const LOOKS: Record<SecurityState, { icon: LucideIcon; tone: BadgeTone; className: string }> = {
  ok: { icon: CircleCheck, tone: 'ok', className: 'text-ok' },
  todo: { icon: CircleDashed, tone: 'amber', className: 'text-amber' },
  danger: { icon: CircleAlert, tone: 'danger', className: 'text-danger' },
  info: { icon: Info, tone: 'neutral', className: 'text-ink-3' },
}

/** One thing that protects the business: how it stands, and where it is mended. */
export function CheckRow({ check }: { check: SecurityCheck }) {
  const { user } = useMember()
  const { icon: Icon, tone, className } = LOOKS[check.state]
  const place = placeOf(check, user.name)
  return (
    <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <Icon aria-hidden strokeWidth={1.7} className={cx('mt-0.5 size-4.5 shrink-0', className)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-medium">
            {t(`protection.titles.${check.check}`)}
            <Badge tone={tone}>{t(`protection.states.${check.state}`)}</Badge>
          </p>
          <p className="mt-0.5 text-sm wrap-anywhere text-ink-2">{checkText(check)}</p>
        </div>
        {place && check.state !== 'ok' && (
          <Button asChild size="small">
            <Link to={place.to}>
              {t(`shell.pages.${place.page}`)}
              <ArrowRight strokeWidth={1.7} />
            </Link>
          </Button>
        )}
      </div>
    </li>
  )
}
