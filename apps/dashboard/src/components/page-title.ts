import { useEffect } from 'react'

let page = 'VisualKit'
let waiting = 0

function show(): void {
  document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${page}`
}

/** Names the page in the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = `${title} · VisualKit`
    show()
  }, [title])
}

/** Puts the number of waiting visitors in front, so that another tab shows it. */
export function useWaitingInTitle(count: number): void {
  useEffect(() => {
    waiting = count
    show()
  }, [count])
}
