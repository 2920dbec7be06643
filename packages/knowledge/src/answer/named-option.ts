import { plainText } from '../text/plain-text.ts'

/** As programs name what they take: `-o`, `--output-file`, `bodyLimit`, `server.port`, `close()`, `print_width`. */
const OPTION =
  /^(?:--?\p{L}[\w-]*|\p{Ll}[\p{Ll}\d]*\p{Lu}\w*(?:\(.*\))?|[\w$]*\p{L}(?:\.\p{L}[\w$]*)+(?:\(.*\))?|\p{L}[\w$]*\(.*\)|\p{L}+(?:_\p{L}+)+)$/u

/** The names of an option in the heading that is nothing else: "-o, --output-file"; null for any other heading. */
export function optionInHeading(heading: string | undefined): string | null {
  const name = plainText(heading ?? '').trim()
  const names = namesOf(name)
  return names.length > 0 && names.length <= 4 && names.every((one) => OPTION.test(one)) ? name : null
}

/** Whether a text says one of the names. */
export function saysOption(text: string, option: string): boolean {
  return namesOf(option).some((name) => text.includes(name.replace(/\(.*\)$/, '')))
}

/** A sentence of the option's section that does not name it says of what it is: "--quiet: Only errors are reported." */
export function withOption(text: string, option: string): string {
  return `${option}: ${text}`
}

function namesOf(heading: string): string[] {
  return heading
    .split(/\s*,\s*|\s+(?:\/|\||or)\s+/)
    .map((name) => name.replace(/(?<=\w)[ =](?:<[^<>]*>|\[[^[\]]*\])$/, ''))
    .filter((name) => name !== '')
}
