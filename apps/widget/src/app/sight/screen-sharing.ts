import type { ConsentText } from '@visualkit/contracts'
import type { VKAgent } from 'visualkit'
import type { ChatAction, Sharing } from '../chat-state.ts'
import { maskedBoxes } from './masked-boxes.ts'
import { RecentBoxes } from './recent-boxes.ts'

/** What getDisplayMedia takes beyond the common part; browsers leave out what they do not know. */
type DisplayOptions = DisplayMediaStreamOptions & {
  preferCurrentTab?: boolean
  selfBrowserSurface?: 'include' | 'exclude'
  surfaceSwitching?: 'include' | 'exclude'
}

type CapturedTrack = MediaStreamTrack & { getCaptureHandle?(): { handle?: string } | null }
type CapturedPages = MediaDevices & {
  setCaptureHandleConfig?(config: { handle: string; permittedOrigins: string[] }): void
}

const loadScreen = () => import('visualkit/screen')

/** Fetches the code while the visitor reads what will happen, so that the click is still fresh when it is used. */
export function prepareScreenSharing(): void {
  void loadScreen().catch(() => {})
}

/**
 * Asks the browser for a screen and sends what changes on it. Must be called from a click.
 * @param windows the chat's own boxes on the page in CSS pixels: painted over when this very tab is shown, so that
 * the assistant never reads its own words back.
 * @param options.masks CSS selectors of what is never read on this page, and painted over like the chat.
 * @param options.consent the words the visitor has just agreed to.
 * @param options.stopped ends it at any time, also while it starts.
 */
export async function startScreenSharing(
  agent: VKAgent,
  windows: () => DOMRect[],
  dispatch: (action: ChatAction) => void,
  {
    consent,
    masks,
    stopped,
    onStream,
  }: {
    consent: ConsentText
    masks: readonly string[]
    stopped: AbortSignal
    onStream(stream: MediaStream | null): void
  },
): Promise<{ flush(): Promise<void> } | null> {
  dispatch({ type: 'sharing', sharing: { phase: 'starting' } })
  let stream: MediaStream | null = null
  const chat = new RecentBoxes(() => [...windows(), ...maskedBoxes(masks)])
  let isOff = false
  const off = () => {
    if (isOff) return
    isOff = true
    chat.close()
    for (const track of stream?.getTracks() ?? []) track.stop()
    agent.setSharing(false)
    onStream(null)
    dispatch({ type: 'sharing', sharing: { phase: 'off' } })
    dispatch({ type: 'view', view: 'chat' })
  }
  try {
    const handle = markThisTab()
    const options: DisplayOptions = {
      video: { frameRate: { ideal: 2, max: 5 } },
      audio: false,
      preferCurrentTab: true,
      selfBrowserSurface: 'include',
      surfaceSwitching: 'include',
    }
    stream = await navigator.mediaDevices.getDisplayMedia(options)
    if (stopped.aborted) {
      off()
      return null
    }
    stopped.addEventListener('abort', off)
    const track = stream.getVideoTracks()[0] as CapturedTrack
    const surface = () => surfaceOf(track, handle)
    // Told before the first picture: a question asked now is about the screen that is about to come.
    agent.setSharing(true, consent)
    onStream(stream)
    dispatch({ type: 'view', view: 'chat' })
    dispatch({ type: 'sharing', sharing: { phase: 'on', surface: surface() } })
    void agent.connect().catch(() => {})
    const { shareScreen } = await loadScreen()
    const share = await shareScreen(agent, stream, {
      consent,
      hidden: () => (surface() === 'this-tab' ? chat.all().map(onFrame) : []),
      signal: stopped,
    })
    share.on('sent', ({ width, height }) =>
      dispatch({ type: 'sharing', sharing: { aspect: width / height, surface: surface() } }),
    )
    share.on('read', (read) =>
      dispatch({ type: 'sharing', sharing: { read: { ...read, atMs: Date.now() } } }),
    )
    share.on('ended', off)
    return share
  } catch (error) {
    off()
    if (stopped.aborted) return null
    const refused = error instanceof DOMException && error.name === 'NotAllowedError'
    dispatch({ type: 'notice', notice: refused ? 'sharingRefused' : 'sharingFailed' })
    return null
  }
}

/** Names this tab, so that it is recognised when it is the one that is shown. */
function markThisTab(): string | null {
  const devices = navigator.mediaDevices as CapturedPages
  if (!devices.setCaptureHandleConfig) return null
  const handle = `visualkit-${Math.random().toString(36).slice(2)}`
  try {
    devices.setCaptureHandleConfig({ handle, permittedOrigins: [location.origin] })
    return handle
  } catch {
    return null
  }
}

function surfaceOf(track: CapturedTrack, handle: string | null): Sharing['surface'] {
  if (handle !== null && track.getCaptureHandle?.()?.handle === handle) return 'this-tab'
  const { displaySurface } = track.getSettings()
  return displaySurface === 'browser' ? 'tab' : displaySurface === 'window' ? 'window' : 'screen'
}

function onFrame({ left, top, width, height }: DOMRect) {
  return {
    x: left / innerWidth,
    y: top / innerHeight,
    width: width / innerWidth,
    height: height / innerHeight,
  }
}
