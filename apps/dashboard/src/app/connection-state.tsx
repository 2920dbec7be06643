import { cx } from '@visualkit/ui'
import { t } from '../i18n/text.ts'
import { useAgentsOnline, useSocketState } from '../realtime/realtime-provider.tsx'
import { useMember } from './signed-in.tsx'

/** Whether news arrive, and how many people visitors can count on. */
export function ConnectionState() {
  const state = useSocketState()
  const { may } = useMember()
  const online = useAgentsOnline()
  return (
    <p role="status" className="flex items-center gap-2 px-2.5 py-1 text-xs text-ink-3">
      <span
        aria-hidden
        className={cx('size-2 shrink-0 rounded-full', state === 'online' ? 'bg-ok' : 'bg-amber')}
      />
      {state === 'connecting' && t('shell.connection.connecting')}
      {state === 'refused' && t('shell.connection.refused')}
      {state === 'online' &&
        (online !== null && may('conversations.answer')
          ? t('shell.connection.peopleOnline', { count: online })
          : t('shell.connection.online'))}
    </p>
  )
}
