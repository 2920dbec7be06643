import { HEALTH_NOTES, type HealthCode, type HealthNote, type PartHealth } from '@visualkit/contracts'

interface Said {
  /** In order, where several serve one after the other. */
  driver: HealthNote | HealthNote[]
  detail: HealthNote | HealthNote[]
  leavesMachine?: HealthNote | null
  advice?: HealthNote | null
}

export function note(code: HealthCode, values?: HealthNote['values']): HealthNote {
  return values ? { code, values } : { code }
}

/** The health of a part by codes, with the English sentences they stand for. */
export function describePart(part: PartHealth['part'], status: PartHealth['status'], said: Said): PartHealth {
  const notes = {
    driver: [said.driver].flat(),
    detail: [said.detail].flat(),
    leavesMachine: said.leavesMachine ? [said.leavesMachine] : [],
    advice: said.advice ? [said.advice] : [],
  }
  return {
    part,
    driver: notes.driver.map(sentenceOf).join(', then '),
    status,
    detail: notes.detail.map(sentenceOf).join(' '),
    leavesMachine: said.leavesMachine ? sentenceOf(said.leavesMachine) : null,
    advice: said.advice ? sentenceOf(said.advice) : null,
    notes,
  }
}

function sentenceOf({ code, values = {} }: HealthNote): string {
  return HEALTH_NOTES[code].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
