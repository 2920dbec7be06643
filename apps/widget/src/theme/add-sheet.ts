/**
 * Adds styles to a shadow root as a constructed sheet, which a strict `style-src` allows. Browsers from before
 * constructed sheets (Safari 16.3) get a style element.
 */
export function addSheet(root: ShadowRoot, css: string): void {
  if ('adoptedStyleSheets' in root) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return
  }
  const element = document.createElement('style')
  element.textContent = css
  ;(root as ShadowRoot).append(element)
}
