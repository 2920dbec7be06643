import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { squeeze } from './normalise.ts'

/** What a reader sees of one line or sentence of Markdown: no emphasis marks, link targets, tags or list markers. */
export const plainText: (markdown: string) => string = rememberTexts(readPlainText)

function readPlainText(markdown: string): string {
  return squeeze(
    markdown
      .replace(/<code>([^\n]{1,500}?)<\/code>/g, (_, code: string) => `\`${code.replaceAll('\\<', '<')}\``)
      .replace(/^\s*(?:#{1,6}\s+|>\s?)+/gm, '')
      .replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/, '')
      .replace(/!\[([^\]]{0,500})\]\([^)\s]*(?:\s"[^"]*")?\)/g, '$1')
      .replace(/\[([^\]]{0,500})\](?:\([^)\s]*(?:\s"[^"]*")?\)|\[[^\]]{0,200}\])/g, '$1')
      .replace(/<(https?:\/\/[^>\s]{1,2000}|[^>\s@]{1,200}@[^>\s]{1,200})>/g, '$1')
      .replace(/<!--[\s\S]{0,5000}?-->/g, ' ')
      // `--width <int>`: within backticks it is no tag.
      .replace(/(`+)([^`\n]{1,2000})\1|(?<!\\)<\/?[a-zA-Z][^<>]{0,1000}>/g, (match, mark?: string) =>
        mark ? match : ' ',
      )
      .replace(/(\*\*|__)(?=\S)([^\n]{1,2000}?\S)\1/g, '$2')
      .replace(/(^|[\s(])([*_])(?=\S)([^*_\n]{1,1000})(?<=\S)\2(?=$|[\s).,;:!?])/g, '$1$3')
      .replace(/(`+)([^`]{1,2000})\1/g, (_, _mark, code: string) => (TAG.test(code) ? `\`${code}\`` : code))
      .replace(/~~([^~]{1,2000})~~/g, '$1')
      .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
      .replace(/&(amp|lt|gt|quot|nbsp|#39|#124);/g, (_, name: string) => ENTITIES[name] ?? ' '),
  )
}

/** What would be lost, read once more, without its backticks. */
const TAG = /<\/?[a-zA-Z]/

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': "'",
  '#124': '|',
}
