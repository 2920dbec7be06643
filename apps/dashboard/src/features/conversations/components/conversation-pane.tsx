import { useMutation, useQueryClient } from '@tanstack/react-query'
import { cx, Sheet, Skeleton, toast } from '@visualkit/ui'
import { useMemo, useRef, useState } from 'react'
import { whoMay } from '../../../app/access.ts'
import { errorText } from '../../../app/errors.ts'
import { usePageCommands } from '../../../app/page-commands.ts'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { useShortcuts } from '../../../app/use-shortcuts.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { t } from '../../../i18n/text.ts'
import { visitorNameOf } from '../api/visitor-name.ts'
import { useInboxLive } from '../hooks/inbox-provider.tsx'
import { useConversation } from '../hooks/use-conversation.ts'
import { type ActOnColleague, ColleagueDialog } from './colleague-dialog.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { FloorNotice } from './floor-notice.tsx'
import { KeyFrameViewer } from './key-frames.tsx'
import { SeenPanel } from './seen-panel.tsx'
import { Transcript } from './transcript.tsx'

/** One conversation at work: transcript, composer, and what was seen. */
export function ConversationPane({
  sessionId,
  backTo,
  onResolved,
}: {
  sessionId: string
  backTo: string
  /** Goes on to the next one. */
  onResolved(): void
}) {
  const { user, may } = useMember()
  const canReply = may('conversations.answer')
  const queries = useQueryClient()
  const { resolve } = useInboxLive()
  const conversation = useConversation(sessionId)
  const { state, unsent, detail, summary } = conversation
  const [frameId, setFrameId] = useState<string | null>(null)
  const [showsSeen, setShowsSeen] = useState(false)
  const [asked, setAsked] = useState<ActOnColleague | null>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const floor = {
    onError: (error: unknown) =>
      toast({ title: t('errors.notDone'), description: errorText(error), tone: 'danger' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: trpc.sessions.get.queryKey({ id: sessionId }) }),
  }
  const take = useMutation(
    trpc.escalations.take.mutationOptions({
      ...floor,
      onSuccess: async () => {
        await floor.onSuccess()
        input.current?.focus()
      },
    }),
  )
  const handBack = useMutation(trpc.escalations.handBack.mutationOptions(floor))

  const [inserted, setInserted] = useState<{ id: number; text: string } | null>(null)
  const frames = useMemo(
    () => [...(detail?.keyFrames ?? [])].sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1)),
    [detail?.keyFrames],
  )
  const open = summary !== undefined && summary.status !== 'resolved'
  const mine = open && summary.holder === 'human' && summary.agentUserId === user.id
  const colleague =
    open && summary.holder === 'human' && !mine ? (summary.agentName ?? t('inbox.person')) : null
  /** At once; or after a yes, when a colleague is answering. */
  const act = (act: ActOnColleague['act'], run: () => void) => () =>
    colleague === null ? run() : setAsked({ act, name: colleague, run })
  const from = summary?.agentUserId ?? null
  const acts = {
    takeOver:
      canReply && open && !mine
        ? { run: act('takeOver', () => take.mutate({ sessionId, from })), busy: take.isPending }
        : null,
    handBack:
      canReply && open && summary.status === 'escalated'
        ? { run: act('handBack', () => handBack.mutate({ sessionId })), busy: handBack.isPending }
        : null,
    resolve:
      canReply && open
        ? {
            run: act('resolve', () => {
              resolve(summary)
              onResolved()
            }),
          }
        : null,
  }
  useShortcuts({
    t: acts.takeOver?.run,
    a: acts.handBack?.run,
    e: acts.resolve?.run,
    r: () => (mine ? input.current?.focus() : acts.takeOver?.run()),
  })

  usePageCommands([
    { id: 'take-over', label: t('inbox.takeOver'), keys: ['T'], run: acts.takeOver?.run },
    {
      id: 'reply',
      label: t('help.reply'),
      keys: ['R'],
      run: mine ? () => input.current?.focus() : undefined,
    },
    { id: 'hand-back', label: t('inbox.handBack'), keys: ['A'], run: acts.handBack?.run },
    { id: 'resolve', label: t('inbox.resolve'), keys: ['E'], run: acts.resolve?.run },
    {
      id: 'frames',
      label: t('inbox.frameTitle'),
      run: frames.length > 0 ? () => setFrameId(frames.at(-1)?.id ?? null) : undefined,
    },
  ])

  if (conversation.error != null) {
    return <ErrorState error={conversation.error} onRetry={conversation.retry} className="m-auto" />
  }
  if (!summary || !detail || !state.messages) return <PaneSkeleton />
  const visitorName = visitorNameOf(summary)
  const seen = (
    <SeenPanel
      detail={detail}
      summary={summary}
      messages={state.messages}
      seenError={state.seenError}
      onOpenFrame={setFrameId}
      pointing={canReply && open ? conversation.pointing : undefined}
      onUseReply={
        canReply && open
          ? (text) => {
              setInserted((known) => ({ id: (known?.id ?? 0) + 1, text }))
              setShowsSeen(false)
            }
          : undefined
      }
    />
  )
  return (
    <>
      <section aria-label={visitorName} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationHeader
          summary={summary}
          backTo={backTo}
          acts={acts}
          visitorOnline={state.visitorOnline}
          onShowSeen={() => setShowsSeen(true)}
        />
        <FloorNotice summary={summary} detail={detail} />
        <Transcript
          sessionId={sessionId}
          state={state}
          unsent={unsent}
          visitorName={visitorName}
          assistantName={summary.assistantName}
          userName={user.name}
          frames={frames}
          hasEarlier={conversation.hasEarlier}
          onLoadEarlier={conversation.loadEarlier}
          onOpenFrame={setFrameId}
          onResend={conversation.resend}
          onDiscard={conversation.discard}
        />
        <div className="shrink-0 px-3 pb-[calc(12px+env(safe-area-inset-bottom))] sm:px-5 sm:pb-4">
          <Composer
            sessionId={sessionId}
            visitorName={visitorName}
            locale={summary.locale}
            disabledReason={mine ? null : disabledReason(summary, visitorName, canReply)}
            onTakeOver={acts.takeOver?.run}
            takingOver={take.isPending}
            onSend={conversation.send}
            onTyping={conversation.sayTyping}
            inserted={inserted}
            inputRef={input}
          />
        </div>
      </section>
      <aside aria-label={t('inbox.seen')} className="hidden w-80 shrink-0 flex-col border-l xl:flex">
        <h2 className="flex h-14 shrink-0 items-center border-b px-4 text-base font-strong">
          {t('inbox.seen')}
        </h2>
        <div className="min-h-0 flex-1 overflow-y-auto">{seen}</div>
      </aside>
      <Sheet
        open={showsSeen}
        onOpenChange={setShowsSeen}
        title={t('inbox.seen')}
        closeLabel={t('common.close')}
      >
        {seen}
      </Sheet>
      <KeyFrameViewer
        frames={frames}
        openId={frameId}
        onOpen={setFrameId}
        pointing={canReply && open && summary.sharing ? conversation.pointing : undefined}
      />
      <ColleagueDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}

/** Only one of assistant and people answers at a time; says who does now. */
function disabledReason(
  summary: {
    status: string
    holder: string
    agentName: string | null
    assistantName: string
  },
  visitorName: string,
  canReply: boolean,
): string {
  if (!canReply) return whoMay('conversations.answer')
  if (summary.status === 'resolved') return t('inbox.disabled.resolved', { name: visitorName })
  if (summary.holder === 'human')
    return t('inbox.disabled.agent', { name: summary.agentName ?? t('inbox.person') })
  return t('inbox.disabled.ai', { name: summary.assistantName })
}

function PaneSkeleton() {
  return (
    <div role="status" aria-label={t('common.loading')} className="flex min-w-0 flex-1 flex-col">
      <div className="flex h-14 shrink-0 items-center border-b px-5">
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex flex-col gap-6 p-5">
        {['w-1/2', 'w-3/4', 'w-2/5'].map((width) => (
          <div key={width} className="flex gap-3">
            <Skeleton className="size-[30px] rounded-[8px]" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="w-32" />
              <Skeleton className={cx('max-w-lg', width)} />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
