import { useMutation } from '@tanstack/react-query'
import type { SearchModel } from '@visualkit/contracts'
import { Badge, Button, toast } from '@visualkit/ui'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { Panel } from '../../../components/page.tsx'
import { t } from '../../../i18n/text.ts'

/** As they call themselves; what is not listed is shown as it is set. */
const NAMES: Record<string, string> = {
  cohere: 'Cohere',
  voyage: 'Voyage',
  openai: 'OpenAI',
  google: 'Google',
}

/** What the deployment looks things up with, and whether its keys work. */
export function SearchPanel({ models }: { models: SearchModel[] }) {
  const test = useMutation(
    trpc.modelKeys.testSearch.mutationOptions({
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <Panel title={t('modelKeys.search')} bodyClassName="flex flex-col gap-4">
      <p className="text-sm text-ink-2">{t('modelKeys.searchHint')}</p>
      <ul className="flex flex-col gap-3">
        {models.map(({ use, model }) => {
          const [provider = ''] = model.split('/')
          const vendor = NAMES[provider] ?? provider
          const verdict = test.data?.find((check) => check.use === use)?.verdict
          return (
            <li key={use} className="flex flex-col gap-1">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base">
                <span>{t(`modelKeys.searchUses.${use}`)}</span>
                <span className="break-all text-ink-2">{model}</span>
                {verdict && (
                  <Badge tone={verdict === 'works' ? 'ok' : 'danger'}>
                    {t(`modelKeys.verdicts.${verdict}`)}
                  </Badge>
                )}
              </p>
              {verdict && verdict !== 'works' && (
                <p role="status" className="text-sm text-ink-2">
                  {t(`modelKeys.advice.${verdict}`, { vendor })} {t('modelKeys.askOperator')}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      <div>
        <Button busy={test.isPending} onClick={() => test.mutate()}>
          {t('modelKeys.trySearch')}
        </Button>
      </div>
    </Panel>
  )
}
