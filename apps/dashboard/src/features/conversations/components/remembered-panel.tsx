import { useMutation, useQuery } from '@tanstack/react-query'
import type { Remembered, SessionSummary } from '@visualkit/contracts'
import { Button, toast } from '@visualkit/ui'
import { useState } from 'react'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { asOf } from '../api/as-of.ts'
import { SeenPart } from './seen-part.tsx'

type Fact = Remembered['facts'][number]

/** What is remembered of whoever holds the conversation; who answers may have it forgotten. Nothing when there is none. */
export function RememberedPanel({ summary }: { summary: SessionSummary }) {
  const { id: sessionId, messageCount } = summary
  const { may } = useMember()
  const remembered = useQuery({
    ...trpc.sessions.remembered.queryOptions({ sessionId }),
    // Each message may say something to remember.
    ...asOf('remembered', sessionId, messageCount),
  })
  const [sure, setSure] = useState<Fact | 'all' | null>(null)
  const forget = useMutation(
    trpc.sessions.forget.mutationOptions({
      onSuccess: async () => {
        await remembered.refetch()
        setSure(null)
        toast({ title: t('inbox.remembered.gone') })
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const facts = remembered.data?.facts ?? []
  if (facts.length === 0) return null
  const canForget = may('conversations.answer')
  const ask = (what: Fact | 'all', question: string) => (
    <span className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <span className="text-ink">{question}</span>
      <Button
        size="small"
        busy={forget.isPending}
        onClick={() => forget.mutate({ sessionId, ...(what !== 'all' && { factId: what.id }) })}
      >
        {t('inbox.remembered.forget')}
      </Button>
      <Button size="small" variant="quiet" onClick={() => setSure(null)}>
        {t('common.cancel')}
      </Button>
    </span>
  )
  return (
    <SeenPart
      title={t('inbox.remembered.title')}
      aside={
        canForget &&
        facts.length > 1 &&
        sure !== 'all' && (
          <Button size="text" variant="link" onClick={() => setSure('all')}>
            {t('inbox.remembered.forgetAll')}
          </Button>
        )
      }
    >
      <ul className="flex flex-col gap-1.5 text-sm">
        {facts.map((fact) => (
          <li key={fact.id} className="wrap-anywhere">
            <span className="flex items-baseline justify-between gap-2">
              <span>
                <span className="text-ink-3">{t(`inbox.remembered.kinds.${fact.kind}`)}: </span>
                <span className="text-ink-2" title={whenOf(fact)}>
                  {fact.fact}
                </span>
              </span>
              {canForget && sure !== fact && (
                <Button
                  size="text"
                  variant="link"
                  aria-label={t('inbox.remembered.forgetThis', { fact: fact.fact })}
                  onClick={() => setSure(fact)}
                >
                  {t('inbox.remembered.forget')}
                </Button>
              )}
            </span>
            {sure === fact && ask(fact, t('inbox.remembered.sure', { fact: fact.fact }))}
          </li>
        ))}
      </ul>
      {sure === 'all' && ask('all', t('inbox.remembered.sureAll'))}
      <p className="mt-1.5 text-xs text-ink-3">{t('inbox.remembered.hint')}</p>
    </SeenPart>
  )
}

function whenOf({ saidAt, expiresAt }: Fact): string {
  const said = t('inbox.remembered.said', { date: shortDate(saidAt) })
  return expiresAt === null ? said : `${said}, ${t('inbox.remembered.until', { date: shortDate(expiresAt) })}`
}
