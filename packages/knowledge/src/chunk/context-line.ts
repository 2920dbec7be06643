/** One line that says where a chunk stands, put before it when it is embedded: `Title › Heading › Subheading`. */
export function contextLine(title: string, headingPath: readonly string[]): string {
  return [title, ...headingPath].filter(Boolean).join(' › ')
}
