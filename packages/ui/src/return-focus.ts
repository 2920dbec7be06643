import { useRef } from 'react'

/**
 * Gives the keyboard back to where it was when a window closes. Radix gives it back to the window's own trigger, and
 * ours are opened by whatever the page likes.
 */
export function useReturnFocus(open: boolean): { giveBack(event: Event): void } {
  const opener = useRef<HTMLElement | null>(null)
  const wasOpen = useRef(false)
  // While it is drawn: once it stands, a field in it may have taken the focus.
  if (open && !wasOpen.current) opener.current = openerOf(document.activeElement)
  wasOpen.current = open
  return {
    giveBack(event) {
      event.preventDefault()
      const place = opener.current?.isConnected ? opener.current : document.querySelector<HTMLElement>('main')
      if (!place) return
      // What opened it may be gone, with its row: then the page itself, so that the next Tab is in it.
      if (place !== opener.current && !place.hasAttribute('tabindex')) place.tabIndex = -1
      place.focus({ preventScroll: true })
    },
  }
}

/** Where the focus is; of an item of a menu, which goes with the menu, the button that opened it. */
function openerOf(active: Element | null): HTMLElement | null {
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = button ? document.getElementById(button) : active
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}
