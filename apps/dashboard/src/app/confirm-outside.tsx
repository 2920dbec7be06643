import { useQuery } from '@tanstack/react-query'
import type { AccountSecurity } from '@visualkit/contracts'
import { Button } from '@visualkit/ui'
import { Globe } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { beginOutside } from '../features/sign-in/api/outside.ts'
import { t } from '../i18n/text.ts'
import { trpc } from './trpc.ts'

/** The provider's window says nothing to ours, so the server is asked. */
const LOOK_MS = 1_500

/** Proving who one is at a provider, in a window beside the page, so that what was being done stays. */
export function ConfirmOutside({
  account,
  isOnly,
  onProved,
  onProblem,
}: {
  account: AccountSecurity['stepUp']['outside'][number]
  isOnly: boolean
  onProved(): void
  onProblem(problem: string | null): void
}) {
  const { via, name } = account
  const [since, setSince] = useState<number | null>(null)
  const security = useQuery({
    ...trpc.account.security.queryOptions(),
    refetchInterval: LOOK_MS,
    enabled: since !== null,
  })
  const proved = useEffectEvent(onProved)
  const isProved = since !== null && security.dataUpdatedAt > since && !!security.data?.stepUp.validUntil
  useEffect(() => {
    if (isProved) proved()
  }, [isProved])

  async function begin() {
    // Opened at the press itself: a browser lets no window open later.
    const beside = window.open('', '_blank', 'popup,width=520,height=700')
    if (!beside) return onProblem(t('outside.popup'))
    onProblem(null)
    const begun = await beginOutside({ via, act: 'step_up' })
    if (!begun.ok) {
      beside.close()
      return onProblem(t('outside.problems.unreachable', { name }))
    }
    beside.location.href = begun.data.url
    setSince(Date.now())
  }

  return (
    <>
      <Button size="large" variant={isOnly ? 'primary' : 'secondary'} onClick={() => void begin()}>
        <Globe aria-hidden strokeWidth={1.7} />
        {t('outside.confirm', { name })}
      </Button>
      {since !== null && (
        <p role="status" className="text-sm text-ink-2">
          {t('outside.waiting', { name })}
        </p>
      )}
    </>
  )
}
