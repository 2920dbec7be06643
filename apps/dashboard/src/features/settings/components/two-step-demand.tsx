import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Tenant } from '@visualkit/contracts'
import { Callout, Switch, toast } from '@visualkit/ui'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import { errorCode, errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'

/** Whether the people of the business need a second step at sign-in; an owner decides. */
export function TwoStepDemand({ business }: { business: Tenant }) {
  const id = useId()
  const queries = useQueryClient()
  const { may } = useMember()
  const update = useMutation(
    trpc.tenants.update.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.tenants.current.queryKey(), saved)
        toast({ title: t('common.saved') })
      },
    }),
  )
  const refused = update.error && errorCode(update.error) !== 'STEP_UP_REQUIRED'
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start gap-3">
        <Switch
          className="mt-0.5"
          aria-labelledby={id}
          aria-describedby={`${id}-hint`}
          checked={business.requireTwoStep}
          disabled={!may('sso.decide') || update.isPending}
          onCheckedChange={(requireTwoStep) => update.mutate({ requireTwoStep })}
        />
        <span className="text-base">
          <span id={id}>{t('settings.twoStep.label')}</span>
          <span id={`${id}-hint`} className="block text-xs text-ink-3">
            {t('settings.twoStep.hint')}
          </span>
        </span>
      </div>
      {refused && (
        <Callout tone="danger" role="alert" icon={<CircleAlert strokeWidth={1.7} />}>
          {errorText(update.error)}
        </Callout>
      )}
      {!may('sso.decide') && <WhyNot of="sso.decide" />}
    </div>
  )
}
