import { judgeUnits, type RestrictedUse } from './judge-restricted-use.ts'
import { leaveOutBans } from './leave-out-bans.ts'
import { unitsOf } from './units.ts'

/** The examples are what visitors ask; an order to do it for them is seldom worded as strongly. */
const EASE = 0.17

/**
 * Judges what an assistant is told to do. What instructions forbid, or leave to people, is what the terms ask for, and
 * is not held against the rest. @see judgeRestrictedUse
 */
export function judgeInstructions(text: string): RestrictedUse {
  return judgeUnits(unitsOf(leaveOutBans(text)), EASE)
}
