/** A message as one plain line, without marks and markers: for lists, and for what a search found. */
export function plainText(content: string): string {
  return content
    .replace(/\s*\[\d{1,2}\]/g, '')
    .replace(/\[([^\]\n]+)\]\([^\s)]+\)/g, '$1')
    .replace(/^\s*(?:[-*•]|#{1,6})\s+/gm, '')
    .replace(/^[\s|:-]+$/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
