import { useMutation } from '@tanstack/react-query'
import type { CheckChangeInput } from '@visualkit/contracts'
import { Button, toast } from '@visualkit/ui'
import { useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'

type Checked = Omit<CheckChangeInput, 'testSetId'>

/** A document that may lower the answers: measure it first, or add it all the same. */
export function CheckFirst({
  document,
  testSetId,
  onUnchecked,
  onChecking,
}: {
  document(): Promise<Checked>
  /** By which questions. */
  testSetId: string
  onUnchecked(): void
  onChecking?(): void
}) {
  const navigate = useNavigate()
  const check = useMutation(
    trpc.quality.checkChange.mutationOptions({
      onSuccess: ({ id }) => {
        onChecking?.()
        navigate(`/knowledge/quality/changes/${id}`)
      },
      onError: (error) => toast({ title: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <span className="flex flex-wrap gap-2">
      <Button
        size="small"
        variant="primary"
        busy={check.isPending}
        onClick={async () => check.mutate({ ...(await document()), testSetId })}
      >
        {t('documents.checkFirst')}
      </Button>
      <Button size="small" onClick={onUnchecked}>
        {t('documents.addUnchecked')}
      </Button>
    </span>
  )
}
