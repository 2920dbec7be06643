/**
 * On a phone the window covers the screen. While it is open the page behind does not scroll, and the window keeps to
 * the part that the on-screen keyboard leaves free.
 */
export function followKeyboard(box: HTMLElement): { setOpen(open: boolean): void } {
  const view = window.visualViewport
  const phone = matchMedia('(max-width: 480px)')
  const page = document.documentElement
  let open = false
  let overflow: string | null = null

  const fit = () => {
    const covers = open && phone.matches
    if (covers && overflow === null) {
      overflow = page.style.overflow
      page.style.overflow = 'hidden'
    } else if (!covers && overflow !== null) {
      page.style.overflow = overflow
      overflow = null
    }
    if (!covers || !view) return
    box.style.setProperty('--view-height', `${view.height}px`)
    box.style.setProperty('--view-top', `${view.offsetTop}px`)
  }
  return {
    setOpen(next) {
      if (next === open) return
      open = next
      const change = open ? 'addEventListener' : 'removeEventListener'
      view?.[change]('resize', fit)
      view?.[change]('scroll', fit)
      phone[change]('change', fit)
      fit()
    },
  }
}
