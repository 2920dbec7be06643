import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MemoryMode, Tenant } from '@visualkit/contracts'
import { Field, Select, toast } from '@visualkit/ui'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { WhyNot } from '../../../components/why-not.tsx'
import { t } from '../../../i18n/text.ts'

const MODES = ['off', 'identified', 'everyone'] as const satisfies readonly MemoryMode[]

/** Of whom the business's assistants remember what they say of themselves. */
export function MemoryChoice({ business }: { business: Tenant }) {
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
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t('settings.memory.label')}
        hint={t(`settings.memory.hints.${business.memory}`)}
        error={update.error && errorText(update.error)}
      >
        <Select
          value={business.memory}
          disabled={!may('business.write') || update.isPending}
          onChange={(event) => update.mutate({ memory: event.target.value as MemoryMode })}
        >
          {MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`settings.memory.modes.${mode}`)}
            </option>
          ))}
        </Select>
      </Field>
      {!may('business.write') && <WhyNot of="business.write" />}
    </div>
  )
}
