/**
 * Where what is never read stands in this window, in CSS pixels: within open shadow roots and frames too.
 * @param masks CSS selectors beside `data-vk-mask`; one that is no selector is passed over.
 */
export function maskedBoxes(masks: readonly string[]): DOMRect[] {
  return boxesIn(document, ['[data-vk-mask]', ...masks], 0, 0)
}

function boxesIn(
  root: Document | ShadowRoot,
  masks: readonly string[],
  left: number,
  top: number,
): DOMRect[] {
  const own = masks
    .flatMap((selector) => allOf(root, selector))
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return new DOMRect(x + left, y + top, width, height)
    })
  const inner = allOf(root, '*').flatMap((element) => {
    if (element.shadowRoot && element.tagName !== 'VISUALKIT-WIDGET')
      return boxesIn(element.shadowRoot, masks, left, top)
    const page = element.tagName === 'IFRAME' ? pageOf(element as HTMLIFrameElement) : null
    if (!page) return []
    const box = element.getBoundingClientRect()
    return boxesIn(page, masks, left + box.x + element.clientLeft, top + box.y + element.clientTop)
  })
  return [...own, ...inner]
}

function allOf(root: Document | ShadowRoot, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)]
  } catch {
    return []
  }
}

/** Null where this page may not look. */
function pageOf(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument
  } catch {
    return null
  }
}
