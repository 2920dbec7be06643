import { useMutation } from '@tanstack/react-query'
import { Button, toast } from '@visualkit/ui'
import { FlaskConical } from 'lucide-react'
import { useNavigate } from 'react-router'
import { errorText } from '../../../app/errors.ts'
import { trpc } from '../../../app/trpc.ts'
import { t } from '../../../i18n/text.ts'

/** Makes a test of the assistant of a conversation: its messages, masked, with what came of them. */
export function MakeTestButton({ sessionId }: { sessionId: string }) {
  const navigate = useNavigate()
  const make = useMutation(
    trpc.assistantTests.ofConversation.mutationOptions({
      onSuccess: ({ name, personalityId }) => {
        toast({ title: t('assistantTests.made', { name }) })
        navigate(`/agents/personalities/${personalityId}/tests`)
      },
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  return (
    <Button busy={make.isPending} onClick={() => make.mutate({ sessionId })}>
      <FlaskConical strokeWidth={1.7} />
      {t('assistantTests.makeTest')}
    </Button>
  )
}
