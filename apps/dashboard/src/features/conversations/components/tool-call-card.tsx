import { useMutation } from '@tanstack/react-query'
import type { ToolCall } from '@visualkit/contracts'
import { Badge, Button, toast } from '@visualkit/ui'
import { errorText } from '../../../app/errors.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { useNow } from '../../../components/use-now.ts'
import { t } from '../../../i18n/text.ts'

/** How something stands that needs somebody's agreement; with the choice, where the team is asked. */
export function ToolCallCard({ call, sessionId }: { call: ToolCall; sessionId: string | undefined }) {
  const canAnswer = useMember().may('conversations.answer')
  const now = useNow()
  const decide = useMutation(
    trpc.tools.decide.mutationOptions({
      onError: (error) =>
        toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    }),
  )
  const isOver = call.status === 'waiting' && new Date(call.expiresAt).getTime() <= Number(now)
  const status = isOver ? 'expired' : call.status
  const mayDecide = sessionId !== undefined && canAnswer && call.approver === 'agent' && status === 'waiting'
  const choose = (agree: boolean) =>
    sessionId !== undefined && decide.mutate({ sessionId, callId: call.id, agree })
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <Badge tone={status === 'done' ? 'ok' : status === 'waiting' ? 'amber' : 'neutral'}>
        {t(`tools.states.${status}`)}
      </Badge>
      {mayDecide && (
        <>
          <Button size="small" variant="primary" busy={decide.isPending} onClick={() => choose(true)}>
            {t('tools.agree')}
          </Button>
          <Button size="small" disabled={decide.isPending} onClick={() => choose(false)}>
            {t('tools.decline')}
          </Button>
        </>
      )}
    </div>
  )
}
