import type { BuiltInTool } from '@visualkit/contracts'
import { t } from '../../../i18n/text.ts'

/** The built-in tools, in the order in which they are listed. */
export const TOOL_NAMES = [
  'search_knowledge',
  'read_screen',
  'calculate',
  'escalate',
  'create_ticket',
  'schedule_call',
  'remember',
  'point_at',
] as const satisfies readonly BuiltInTool[]

/** What a tool is called; one of the business keeps its name. */
export function toolName(name: string): string {
  const known = TOOL_NAMES.find((one) => one === name)
  return known ? t(`assistants.model.toolNames.${known}`) : name
}
