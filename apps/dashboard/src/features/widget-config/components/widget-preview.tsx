import type { WidgetSettings } from '@visualkit/contracts'
import { cx, Mark } from '@visualkit/ui'
import { textOn } from '@visualkit/ui/tokens'
import { ArrowUp, ChevronDown, Ellipsis, Eye, MessageCircle, ScanEye, X } from 'lucide-react'
import type { CSSProperties } from 'react'
import { t } from '../../../i18n/text.ts'

const icon = { strokeWidth: 1.7, 'aria-hidden': true } as const

/** `start`: before the first message. */
export type PreviewScene = 'start' | 'chat' | 'sharing' | 'closed'

/** The widget as visitors will see it, drawn from the same tokens. It is a picture: nothing in it can be pressed. */
export function WidgetPreview({
  settings,
  assistantName,
  businessName,
  greeting,
  scene,
}: {
  settings: WidgetSettings
  assistantName: string
  businessName: string
  greeting: string
  scene: PreviewScene
}) {
  const brand = { '--brand': settings.colour, '--on-brand': textOn(settings.colour) } as CSSProperties
  const open = scene !== 'closed'
  const left = settings.position === 'bottom-left'
  return (
    <div
      data-theme={settings.theme === 'auto' ? undefined : settings.theme}
      role="img"
      aria-label={t('widget.previewAlt')}
      style={brand}
      className="relative flex h-[640px] flex-col justify-end overflow-hidden rounded-card border bg-wash p-4 text-ink"
    >
      <div aria-hidden className="absolute inset-x-6 top-6 flex flex-col gap-3 opacity-70">
        <span className="h-5 w-28 rounded-[4px] bg-line" />
        <span className="h-9 rounded-control bg-line" />
        <span className="h-9 w-2/3 rounded-control bg-line" />
      </div>
      <div aria-hidden className={cx('relative flex flex-col gap-3', left ? 'items-start' : 'items-end')}>
        {open && (
          <div className="flex h-[530px] w-full max-w-[360px] flex-col overflow-hidden rounded-window bg-paper shadow-window">
            <div className="flex items-center gap-3 border-b px-4 py-3">
              <span className="flex size-[34px] shrink-0 items-center justify-center rounded-[8px] bg-(--brand) text-(--on-brand)">
                <Mark width={20} height={20} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate text-base font-strong">
                  {t('widget.previewTitle', { assistant: assistantName, business: businessName })}
                </span>
                <span className="block truncate text-xs text-ink-3">
                  {settings.peopleHours
                    ? t('widget.previewHours', { hours: settings.peopleHours })
                    : t('widget.previewAtOnce')}
                </span>
              </span>
              <Ellipsis {...icon} className="size-4 text-ink-3" />
              <X {...icon} className="size-4 text-ink-3" />
            </div>
            {scene === 'sharing' && <SharingBar assistantName={assistantName} />}
            <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-hidden p-4 text-base">
              <p>{greeting}</p>
              {scene !== 'start' && (
                <>
                  <p className="max-w-[85%] self-end rounded-[12px] rounded-br-[4px] bg-(--brand) px-3 py-2 text-(--on-brand)">
                    {t('widget.previewQuestion')}
                  </p>
                  <div>
                    <p>{t('widget.previewAnswer')}</p>
                    <span className="mt-2 inline-flex h-6 items-center rounded-full bg-[color-mix(in_oklab,var(--brand)_12%,var(--paper))] px-2.5 text-xs">
                      1 · {t('widget.previewSource')}
                    </span>
                  </div>
                </>
              )}
            </div>
            {scene === 'start' && settings.suggestions.length > 0 && (
              <div className="flex flex-wrap gap-1.5 px-4 pb-2">
                {settings.suggestions.map((text) => (
                  <span key={text} className="max-w-full truncate rounded-full border px-3 py-1 text-sm">
                    {text}
                  </span>
                ))}
              </div>
            )}
            <div className="mx-3 mb-2 flex h-[52px] items-center gap-3 rounded-composer border border-control px-3">
              <span className="flex-1 truncate text-base text-ink-3">{t('widget.previewComposer')}</span>
              {settings.screenSharing && <ScanEye {...icon} className="size-5 text-ink-2" />}
              <span className="flex size-8 items-center justify-center rounded-[8px] bg-(--brand) text-(--on-brand)">
                <ArrowUp strokeWidth={2.2} className="size-4" />
              </span>
            </div>
            <p className="h-6 pb-2 text-center text-[11px] text-ink-3">
              {settings.showBrand && (
                <>
                  {t('widget.previewBrand')} <strong className="font-strong">VisualKit</strong>
                </>
              )}
            </p>
          </div>
        )}
        <span className="flex size-14 items-center justify-center rounded-window bg-(--brand) text-(--on-brand) shadow-float">
          {open ? (
            <ChevronDown {...icon} className="size-6" />
          ) : (
            <MessageCircle {...icon} className="size-6" />
          )}
        </span>
      </div>
    </div>
  )
}

/** What stays on the page for as long as a screen is shared. */
function SharingBar({ assistantName }: { assistantName: string }) {
  return (
    <div className="flex items-center gap-2 bg-signal-wash py-1.5 pr-2 pl-4 text-xs text-signal">
      <span className="mr-0.5 size-2 shrink-0 rounded-full bg-signal" />
      <p className="flex min-w-0 flex-1 flex-wrap gap-x-1.5">
        <strong className="font-strong">{t('widget.previewSees', { assistant: assistantName })}</strong>
        <span>{t('widget.previewHidden')}</span>
      </p>
      <Eye {...icon} className="size-4" />
      <span className="px-2 py-1 font-strong">{t('widget.previewStop')}</span>
    </div>
  )
}
