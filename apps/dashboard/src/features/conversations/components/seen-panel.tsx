import type { Consent, Message, SessionDetail, SessionSummary } from '@visualkit/contracts'
import { Badge } from '@visualkit/ui'
import { MonitorOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNow } from '../../../components/use-now.ts'
import { ago, clockTime, languageName, longDate } from '../../../i18n/format.ts'
import { t } from '../../../i18n/text.ts'
import { factName, visitorNameOf } from '../api/visitor-name.ts'
import type { Pointing } from '../hooks/use-pointing.ts'
import { EscalationWhy } from './escalation-why.tsx'
import { HandoffPanel } from './handoff-panel.tsx'
import { ErrorQuote, KeyFrameThumb } from './key-frames.tsx'
import { MessageFiles } from './message-files.tsx'
import { PagePanel } from './page-panel.tsx'
import { PlannedCall } from './planned-call.tsx'
import { RememberedPanel } from './remembered-panel.tsx'
import { SeenPart } from './seen-part.tsx'

const THUMBS = 6

/** What was seen and why somebody is here: enough to answer without reading everything. */
export function SeenPanel({
  detail,
  summary,
  messages,
  seenError,
  onOpenFrame,
  onUseReply,
  pointing,
}: {
  detail: SessionDetail
  summary: SessionSummary
  messages: readonly Message[]
  /** The error on the screen now, when frames were read while we listened. */
  seenError: string | null | undefined
  onOpenFrame(id: string): void
  /** Puts a suggested reply where replies are written. */
  onUseReply?: (text: string) => void
  /** Missing for who may not answer. */
  pointing?: Pointing | undefined
}) {
  const now = useNow()
  const frames = [...detail.keyFrames].sort((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1))
  const withError = frames.find(({ visibleError }) => visibleError !== null)
  const error =
    seenError === undefined
      ? (withError?.visibleError ?? null)
      : (seenError ?? withError?.visibleError ?? null)
  const files = messages.flatMap(({ role, attachments = [] }) => (role === 'visitor' ? attachments : []))
  const readOnFile = messages.findLast(({ screen }) => screen?.attached && screen.visibleError !== null)
  const isGone = error !== null && frames[0] !== withError && seenError == null
  const asked = detail.escalations.at(-1)
  const call = detail.escalations.findLast((one) => one.call !== null)?.call
  // A person who takes over by themselves was not asked.
  const askedTimes = detail.escalations.filter(({ reason }) => reason !== 'agent').length
  const facts = Object.entries(summary.metadata).filter(
    ([, value]) => value !== null && value !== '' && value !== summary.visitorName,
  )
  return (
    <div className="flex flex-col">
      <SeenPart title={t('inbox.inShort')}>
        <ul className="flex flex-col gap-1 text-sm text-ink-2">
          <li>
            {t('inbox.said', { count: summary.messageCount })} ·{' '}
            {t('inbox.since', { ago: ago(summary.createdAt, now) })}
          </li>
          {asked && (
            <li className="text-ink">
              {t(`inbox.reasons.${asked.reason}`, { name: visitorNameOf(summary) })}
              {', '}
              {ago(asked.createdAt, now)}
              <EscalationWhy detail={asked.detail} />
              {asked.reasonText && <q className="mt-1 block text-ink-2">{asked.reasonText}</q>}
            </li>
          )}
          {askedTimes > 1 && <li>{t('inbox.askedTimes', { count: askedTimes })}</li>}
          {summary.rating && (
            <li>
              {t('inbox.rated', { score: summary.rating.score })}
              {summary.rating.comment && <q className="mt-1 block">{summary.rating.comment}</q>}
            </li>
          )}
        </ul>
      </SeenPart>
      {call && <PlannedCall sessionId={summary.id} call={call} />}
      <HandoffPanel summary={summary} onUseReply={onUseReply} />
      {error !== null && (
        <SeenPart
          title={t('inbox.visibleError')}
          aside={withError && <span className="tabular-nums">{clockTime(withError.capturedAt)}</span>}
        >
          <ErrorQuote text={error} />
          {isGone && <p className="mt-1.5 text-xs text-ink-3">{t('inbox.errorGone')}</p>}
        </SeenPart>
      )}
      {error === null && readOnFile?.screen?.visibleError && (
        <SeenPart
          title={t('inbox.files.readError')}
          aside={<span className="tabular-nums">{clockTime(readOnFile.createdAt)}</span>}
        >
          <ErrorQuote text={readOnFile.screen.visibleError} />
        </SeenPart>
      )}
      {detail.pageView && (
        <PagePanel
          page={detail.pageView}
          imageUrl={frames.find(({ id }) => id === detail.pageView?.frameId)?.imageUrl}
          pointing={pointing}
        />
      )}
      {files.length > 0 && (
        <SeenPart title={t('inbox.files.attached')}>
          <MessageFiles files={files} />
        </SeenPart>
      )}
      {frames[0]?.text && (
        <SeenPart
          title={t('inbox.readText')}
          aside={<span className="tabular-nums">{clockTime(frames[0].capturedAt)}</span>}
        >
          <p className="line-clamp-6 text-sm whitespace-pre-line text-ink-2">{frames[0].text}</p>
        </SeenPart>
      )}
      <SeenPart
        title={t('inbox.frames')}
        aside={summary.sharing && <Badge tone="signal">{t('inbox.sharingNow')}</Badge>}
      >
        {frames.length === 0 ? (
          <p className="flex items-center gap-2 text-sm text-ink-3">
            <MonitorOff aria-hidden strokeWidth={1.7} className="size-4 shrink-0" />
            {summary.sharing ? t('inbox.firstFrame') : t('inbox.noFrames')}
          </p>
        ) : (
          <>
            <div className="grid grid-cols-2 gap-2">
              {frames.slice(0, THUMBS).map((frame) => (
                <KeyFrameThumb key={frame.id} frame={frame} onOpen={() => onOpenFrame(frame.id)} />
              ))}
            </div>
            {frames.length > THUMBS && (
              <button
                type="button"
                className="mt-2 text-sm text-lagoon underline-offset-3 hover:underline"
                onClick={() => onOpenFrame(frames[THUMBS]!.id)}
              >
                {t('inbox.moreFrames', { count: frames.length - THUMBS })}
              </button>
            )}
          </>
        )}
      </SeenPart>
      {detail.consents.length > 0 && (
        <SeenPart title={t('inbox.consents.title')}>
          <ul className="flex flex-col gap-1.5 text-sm text-ink-2">
            {detail.consents.slice(-THUMBS).map((consent) => (
              <ConsentItem key={consent.id} consent={consent} />
            ))}
          </ul>
        </SeenPart>
      )}
      <RememberedPanel summary={summary} />
      <SeenPart title={t('inbox.facts')}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          <Fact name={t('inbox.language')}>{languageName(summary.locale)}</Fact>
          <Fact name={t('inbox.assistant')}>{summary.assistantName}</Fact>
          {facts.map(([name, value]) => (
            <Fact key={name} name={factName(name)}>
              {String(value)}
            </Fact>
          ))}
          <Fact name={t('inbox.started')}>{longDate(summary.createdAt)}</Fact>
        </dl>
      </SeenPart>
    </div>
  )
}

/** What the visitor agreed to, from when to when, and to which words. */
function ConsentItem({ consent }: { consent: Consent }) {
  const { kind, grantedAt, withdrawnAt, textVersion, locale } = consent
  const from = clockTime(grantedAt)
  return (
    <li title={longDate(grantedAt)}>
      {t(`inbox.consents.kinds.${kind}`)}{' '}
      {withdrawnAt
        ? t('inbox.consents.over', { from, to: clockTime(withdrawnAt) })
        : t('inbox.consents.holds', { from })}
      <span className="block text-xs text-ink-3">
        {t('inbox.consents.words', { version: textVersion, language: languageName(locale) })}
      </span>
    </li>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="truncate text-ink-2" title={typeof children === 'string' ? children : undefined}>
        {children}
      </dd>
    </>
  )
}
