import { useMutation } from '@tanstack/react-query'
import type { SsoConnection } from '@visualkit/contracts'
import { Button, Callout, cx, Dialog } from '@visualkit/ui'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { errorCode } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'
import { ssoProblem } from '../api/sso-problem.ts'
import { useSsoChange } from '../api/use-sso-change.ts'

const STATES = ['off', 'on', 'enforced'] as const
type State = (typeof STATES)[number]

export function stateOf({ enabledAt, enforcedAt }: SsoConnection): State {
  return enforcedAt ? 'enforced' : enabledAt ? 'on' : 'off'
}

/** Off, on, or the only way in. */
export function SwitchStep({ connection }: { connection: SsoConnection }) {
  const { may } = useMember()
  const { refresh } = useSsoChange()
  const [asked, setAsked] = useState<State | null>(null)
  const current = stateOf(connection)
  const change = useMutation(
    trpc.sso.switch.mutationOptions({ onSuccess: refresh, onSettled: () => setAsked(null) }),
  )
  const problem =
    change.error && errorCode(change.error) !== 'STEP_UP_REQUIRED' ? ssoProblem(change.error) : null
  const go = (state: State) => change.mutate({ id: connection.id, state })
  const choose = (state: State) => (state === 'on' && current === 'off' ? go(state) : setAsked(state))
  return (
    <div className="flex flex-col gap-4">
      <div role="radiogroup" aria-label={t('sso.switch.title')} className="flex flex-col gap-2">
        {STATES.map((state) => (
          <label
            key={state}
            className={cx(
              'flex items-start gap-3 rounded-card border p-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-lagoon',
              state === current && 'border-lagoon bg-lagoon-wash',
              !may('sso.decide') && 'opacity-70',
            )}
          >
            <input
              type="radio"
              name="sso-state"
              checked={state === current}
              disabled={!may('sso.decide') || change.isPending}
              onChange={() => choose(state)}
              className="mt-1 accent-lagoon outline-none"
            />
            <span>
              <span className="block text-base font-medium">{t(`sso.switch.states.${state}`)}</span>
              <span className="block text-sm text-ink-2">{t(`sso.switch.texts.${state}`)}</span>
            </span>
          </label>
        ))}
      </div>
      {!may('sso.decide') && <WhyNot of="sso.decide" />}
      {problem && (
        <Callout tone="danger" role="alert" icon={<TriangleAlert strokeWidth={1.7} />}>
          {problem}
        </Callout>
      )}
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
        title={asked && t(`sso.switch.ask.${asked}`)}
        description={asked && t(`sso.switch.askText.${asked}`)}
        closeLabel={t('common.close')}
        footer={
          <>
            <Button onClick={() => setAsked(null)}>{t('common.cancel')}</Button>
            <Button
              variant={asked === 'off' ? 'danger' : 'primary'}
              busy={change.isPending}
              onClick={() => asked && go(asked)}
            >
              {asked && t(`sso.switch.do.${asked}`)}
            </Button>
          </>
        }
      />
    </div>
  )
}
