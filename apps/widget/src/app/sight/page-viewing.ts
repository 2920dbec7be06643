import type { ConsentText } from '@visualkit/contracts'
import type { VKAgent } from 'visualkit'
import type { ChatAction } from '../chat-state.ts'

/** What is being shown of the page. */
export interface ShownPage {
  /** Sends what changed, before a question that is about it. */
  flush(): void
}

/**
 * Lets the assistant see the page the widget is on.
 * @param options.masks CSS selectors of what is never read.
 * @param options.stopped ends it at any time.
 * @param options.onRefused the visitor agrees no longer, which was said elsewhere.
 */
export async function startPageView(
  agent: VKAgent,
  dispatch: (action: ChatAction) => void,
  {
    consent,
    masks,
    stopped,
    onRefused,
  }: { consent: ConsentText; masks: readonly string[]; stopped: AbortSignal; onRefused(): void },
): Promise<ShownPage> {
  const { viewPage } = await import('visualkit/page')
  stopped.throwIfAborted?.()
  const share = viewPage(agent, { consent, masks, signal: stopped })
  dispatch({ type: 'view', view: 'chat' })
  dispatch({ type: 'sharing', sharing: { phase: 'on', surface: 'page', aspect: innerWidth / innerHeight } })
  share.on('read', (read) => dispatch({ type: 'sharing', sharing: { read: { ...read, atMs: Date.now() } } }))
  share.on('ended', () => {
    if (!stopped.aborted) onRefused()
    dispatch({ type: 'sharing', sharing: { phase: 'off' } })
    dispatch({ type: 'view', view: 'chat' })
  })
  return share
}
