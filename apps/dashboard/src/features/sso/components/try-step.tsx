import { useMutation, useQuery } from '@tanstack/react-query'
import type { SsoConnection } from '@visualkit/contracts'
import { Button, Callout } from '@visualkit/ui'
import { ExternalLink, TriangleAlert } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { errorCode } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { shortDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { beginOutside } from '../../sign-in/api/outside.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'
import { TestResult } from './test-result.tsx'

/** The provider's window says nothing to ours, so the server is asked. */
const LOOK_MS = 1_500

/** A sign-in that signs nobody in: in a window of its own, with what came back shown here. */
export function TryStep({ connection }: { connection: SsoConnection }) {
  const { refresh } = useSsoChange()
  const [test, setTest] = useState<string | null>(null)
  /** Where to go when the browser lets no window open. */
  const [url, setUrl] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const begin = useMutation(trpc.sso.beginTest.mutationOptions())
  const result = useQuery({
    ...trpc.sso.test.queryOptions({ test: test ?? '' }),
    enabled: test !== null,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'waiting' ? false : LOOK_MS),
  })
  const state = result.data?.state
  const ended = useEffectEvent(() => void refresh())
  useEffect(() => {
    if (state === 'passed' || state === 'failed') ended()
  }, [state])

  async function start() {
    setProblem(null)
    setTest(null)
    setUrl(null)
    try {
      const { test: begun } = await begin.mutateAsync({ id: connection.id })
      const sent = await beginOutside({ via: connection.id, act: 'test', test: begun })
      if (!sent.ok) return setProblem(t('sso.test.cannotBegin'))
      setTest(begun)
      if (!window.open(sent.data.url, '_blank', 'popup,width=560,height=720')) setUrl(sent.data.url)
    } catch (error) {
      if (errorCode(error) !== 'STEP_UP_REQUIRED') setProblem(ssoProblem(error))
    }
  }

  return (
    <div className="flex flex-col items-start gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant={connection.testedAt ? 'secondary' : 'primary'}
          disabled={!connection.isComplete}
          busy={begin.isPending}
          onClick={() => void start()}
        >
          <ExternalLink strokeWidth={1.7} />
          {t('sso.test.begin')}
        </Button>
        {connection.testedAt && !test && (
          <p className="text-sm text-ink-2">
            {t('sso.test.passedOn', { date: shortDate(connection.testedAt) })}
          </p>
        )}
        {!connection.isComplete && <p className="text-sm text-ink-3">{t('sso.test.incomplete')}</p>}
      </div>
      {problem && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />} className="w-full">
          {problem}
        </Callout>
      )}
      {url && state === 'waiting' && (
        <Button asChild variant="primary">
          <a href={url} target="_blank" rel="noreferrer">
            {t('sso.test.open')}
          </a>
        </Button>
      )}
      {test !== null && (!result.data || state === 'waiting') && (
        <p role="status" className="text-sm text-ink-2">
          {t('sso.test.waiting')}
        </p>
      )}
      {result.data && state !== 'waiting' && <TestResult result={result.data} />}
    </div>
  )
}
