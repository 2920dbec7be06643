/** A page that changes its address often sets its title a moment later. */
const SETTLE_MS = 300

export interface VisitedPage {
  /** Without query and fragment, which may carry secrets. */
  url: string
  title: string
}

/** Tells the page the visitor is on: now, and each time the website shows another without loading anew. */
export function watchPage(tell: (page: VisitedPage) => void): () => void {
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    // A file or a page within an app has no address on the web.
    if (!location.protocol.startsWith('http')) return
    const page = {
      url: (location.origin + location.pathname).slice(0, 2_000),
      title: document.title.slice(0, 300),
    }
    const key = JSON.stringify(page)
    if (key === told) return
    told = key
    tell(page)
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(look, SETTLE_MS)
  }
  const { navigation } = window as { navigation?: EventTarget }
  look()
  navigation?.addEventListener('navigatesuccess', later)
  window.addEventListener('popstate', later)
  return () => {
    clearTimeout(timer)
    navigation?.removeEventListener('navigatesuccess', later)
    window.removeEventListener('popstate', later)
  }
}
