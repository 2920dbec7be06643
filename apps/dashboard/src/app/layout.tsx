import { cx, Sheet, Toaster, TooltipProvider } from '@visualkit/ui'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Outlet, useMatch, useNavigate } from 'react-router'
import { useWaitingInTitle } from '../components/page-title.ts'
import { InboxProvider } from '../features/conversations/hooks/inbox-provider.tsx'
import { ReplyProvider } from '../features/conversations/hooks/reply-provider.tsx'
import { useWaitingCount } from '../features/conversations/hooks/use-waiting-count.ts'
import { t } from '../i18n/text.ts'
import { RealtimeProvider } from '../realtime/realtime-provider.tsx'
import { ConfirmIdentityDialog } from './confirm-identity-dialog.tsx'
import { destinations } from './navigation.ts'
import { PendingPage } from './pending-page.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { Rail } from './rail.tsx'
import { ShellContext } from './shell-context.ts'
import { SignedInGate } from './signed-in.tsx'
import { useShortcuts } from './use-shortcuts.ts'

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const HelpSheet = lazy(async () => ({ default: (await import('./help-sheet.tsx')).HelpSheet }))

/** Everything behind the sign-in: rail, page, and what lies over them. */
export function Layout() {
  return (
    <SignedInGate>
      <RealtimeProvider>
        <InboxProvider>
          <ReplyProvider>
            <TooltipProvider delayDuration={400}>
              <Frame />
            </TooltipProvider>
          </ReplyProvider>
        </InboxProvider>
      </RealtimeProvider>
    </SignedInGate>
  )
}

function Frame() {
  const navigate = useNavigate()
  const inInbox = useMatch('/conversations/*') !== null
  const inConversation = useMatch('/conversations/:sessionId') !== null
  const [opened, setOpened] = useState<'commands' | 'help' | 'navigation' | null>(null)
  const shell = useMemo(
    () => ({
      openCommands: () => setOpened('commands'),
      openHelp: () => setOpened('help'),
      openNavigation: () => setOpened('navigation'),
    }),
    [],
  )
  useShortcuts({
    'mod+k': () => setOpened(opened === 'commands' ? null : 'commands'),
    '?': shell.openHelp,
    ...Object.fromEntries(destinations.map(({ key, path }) => [`g ${key}`, () => navigate(path)])),
  })
  useWaitingInTitle(useWaitingCount() ?? 0)
  const close = () => setOpened(null)
  return (
    <ShellContext value={shell}>
      <a
        href="#main"
        className="sr-only z-60 rounded-control bg-lagoon px-3 py-2 text-on-colour focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('shell.skip')}
      </a>
      <div className="flex h-dvh flex-col md:flex-row">
        <header className="hidden w-54 shrink-0 border-r md:block">
          <Rail onSearch={shell.openCommands} />
        </header>
        <main id="main" tabIndex={-1} className="relative min-h-0 min-w-0 flex-1 bg-paper outline-none">
          <Outlet />
          <PendingPage />
        </main>
        <PhoneBar />
      </div>
      <Sheet
        open={opened === 'navigation'}
        onOpenChange={(open) => !open && close()}
        title={t('shell.navigation')}
        closeLabel={t('common.close')}
        side="left"
      >
        <Rail onSearch={shell.openCommands} onNavigate={close} />
      </Sheet>
      <ConfirmIdentityDialog />
      <Suspense>
        {opened === 'commands' && <CommandPalette onClose={close} />}
        {opened === 'help' && <HelpSheet onClose={close} />}
      </Suspense>
      {/* Where they cover nothing that sends or saves: on the right, opposite to Save; in the inbox over its list; where a
          conversation takes the whole width, under its header. */}
      <Toaster
        label={t('shell.messages')}
        closeLabel={t('common.close')}
        className={cx(
          'max-md:bottom-[calc(68px+env(safe-area-inset-bottom))]',
          inInbox && 'md:right-auto md:left-58 md:max-w-[320px] md:items-start',
          inConversation && 'max-lg:top-[calc(68px+env(safe-area-inset-top))] max-lg:bottom-auto',
        )}
      />
    </ShellContext>
  )
}
