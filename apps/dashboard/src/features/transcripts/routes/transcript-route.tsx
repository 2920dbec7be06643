import { useQuery } from '@tanstack/react-query'
import { Button, Skeleton } from '@visualkit/ui'
import { ArrowLeft, FileLock2, Inbox } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import { useMember } from '../../../app/signed-in.tsx'
import { trpc } from '../../../app/trpc.ts'
import { ErrorState } from '../../../components/error-state.tsx'
import { Page } from '../../../components/page.tsx'
import { useNow } from '../../../components/use-now.ts'
import { longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { visitorNameOf } from '../../conversations/api/visitor-name.ts'
import { StateBadge } from '../../conversations/components/conversation-row.tsx'
import { KeyFrameViewer } from '../../conversations/components/key-frames.tsx'
import { MessageView } from '../../conversations/components/message-view.tsx'
import { SeenPanel } from '../../conversations/components/seen-panel.tsx'
import { answerTime, isJoined } from '../../conversations/components/transcript.tsx'
import { readMessages } from '../../conversations/hooks/use-conversation.ts'
import { MakeTestButton } from '../../personalities/components/make-test-button.tsx'

/** /transcripts/{id}: one conversation to read, all of it. */
export function TranscriptRoute() {
  const { sessionId = '' } = useParams()
  const { user, may } = useMember()
  const { hash } = useLocation()
  const navigate = useNavigate()
  const now = useNow()
  const [frameId, setFrameId] = useState<string | null>(null)
  const detail = useQuery(trpc.sessions.get.queryOptions({ id: sessionId }))
  const transcript = useQuery({
    queryKey: [...trpc.sessions.messages.queryKey({ sessionId }), 'all', detail.data?.summary.lastSeq],
    queryFn: () => readMessages(sessionId, 0),
    enabled: detail.data !== undefined,
  })
  const frames = useMemo(
    () => [...(detail.data?.keyFrames ?? [])].sort((a, b) => (a.capturedAt < b.capturedAt ? -1 : 1)),
    [detail.data?.keyFrames],
  )
  const summary = detail.data?.summary
  const foundSeq = Number(/^#message-(\d+)$/.exec(hash)?.[1])
  const isRead = transcript.data !== undefined && summary !== undefined
  useEffect(() => {
    if (isRead) document.getElementById(`message-${foundSeq}`)?.scrollIntoView({ block: 'center' })
  }, [isRead, foundSeq])
  const error = detail.error ?? transcript.error
  return (
    <Page
      title={summary ? visitorNameOf(summary) : t('transcripts.heading')}
      description={
        summary && (
          <span className="flex flex-wrap items-center gap-2">
            {longDate(summary.createdAt)}
            <StateBadge row={summary} now={now} userId={user.id} />
          </span>
        )
      }
      actions={
        <>
          <Button onClick={() => (window.history.length > 1 ? navigate(-1) : navigate('/transcripts'))}>
            <ArrowLeft strokeWidth={1.7} />
            {t('common.back')}
          </Button>
          {summary && may('assistants.write') && <MakeTestButton sessionId={sessionId} />}
          {summary && may('privacy.manage') && (
            <Button asChild>
              <Link to={`/settings/privacy?add=request&conversation=${sessionId}`}>
                <FileLock2 strokeWidth={1.7} />
                {t('privacy.ofConversation')}
              </Link>
            </Button>
          )}
          {summary && (
            <Button asChild variant={summary.status === 'resolved' ? 'secondary' : 'primary'}>
              <Link to={`/conversations/${sessionId}?filter=all`}>
                <Inbox strokeWidth={1.7} />
                {t('transcripts.openInbox')}
              </Link>
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <ErrorState
          error={error}
          onRetry={() => {
            void detail.refetch()
            void transcript.refetch()
          }}
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="rounded-card border p-4 sm:p-5">
            {transcript.data && summary ? (
              <ol aria-label={t('inbox.transcript')}>
                {transcript.data.map((message, at) => (
                  <MessageView
                    key={message.id}
                    message={message}
                    names={{ visitor: visitorNameOf(summary), assistant: summary.assistantName }}
                    joined={isJoined(transcript.data[at - 1], message)}
                    tookMs={answerTime(transcript.data[at - 1], message)}
                    found={message.seq === foundSeq}
                    onOpenFrame={
                      frames.some(({ id }) => id === message.screen?.frameId) ? setFrameId : undefined
                    }
                  />
                ))}
              </ol>
            ) : (
              <div role="status" aria-label={t('common.loading')} className="flex flex-col gap-4">
                <Skeleton className="w-1/2" />
                <Skeleton className="w-3/4" />
                <Skeleton className="w-2/5" />
              </div>
            )}
          </div>
          {detail.data && (
            <aside aria-label={t('inbox.seen')} className="rounded-card border">
              <h2 className="border-b px-4 py-3 text-base font-strong">{t('inbox.seen')}</h2>
              <SeenPanel
                detail={detail.data}
                summary={detail.data.summary}
                messages={transcript.data ?? []}
                seenError={undefined}
                onOpenFrame={setFrameId}
              />
            </aside>
          )}
        </div>
      )}
      <KeyFrameViewer frames={frames} openId={frameId} onOpen={setFrameId} />
    </Page>
  )
}
