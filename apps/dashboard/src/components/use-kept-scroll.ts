import { type RefObject, useLayoutEffect } from 'react'
import { useLocation, useNavigationType } from 'react-router'

/** Where each entry of the browser's history was scrolled to, in pixels. */
const kept = new Map<string, number>()

/** Whoever goes back to a page finds it where they left it, also when its rows come later than the page. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>): void {
  const { key } = useLocation()
  const isReturn = useNavigationType() === 'POP'
  // biome-ignore lint/correctness/useExhaustiveDependencies: how one came here matters once, when one came
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    let wanted = isReturn ? (kept.get(key) ?? 0) : 0
    const settle = () => {
      if (wanted === 0) return
      element.scrollTop = wanted
      if (element.scrollTop >= wanted - 1) wanted = 0
    }
    const grown = new ResizeObserver(settle)
    const leaveIt = () => {
      wanted = 0
    }
    const keep = () => {
      if (wanted === 0) kept.set(key, element.scrollTop)
    }
    settle()
    for (const child of element.children) grown.observe(child)
    element.addEventListener('scroll', keep, { passive: true })
    for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
      element.addEventListener(act, leaveIt, { passive: true })
    return () => {
      grown.disconnect()
      element.removeEventListener('scroll', keep)
      for (const act of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
        element.removeEventListener(act, leaveIt)
    }
  }, [key])
}
