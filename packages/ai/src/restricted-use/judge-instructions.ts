import { judgeUnits, type RestrictedUse } from './judge-restricted-use.ts'
import { unitsOf } from './units.ts'

/** "Never draft contracts", "if someone asks for a will, hand over to a person": what keeps to the terms. */
const FORBIDS =
  /\b(?:never|do not|don'?t|must not|may not|should not|cannot|can'?t|won'?t|no longer|refuse|decline|stay away|refer (?:them|him|her|people|such|those|it|all|any|legal|visitors|customers)|hand (?:it |them |such |anything |the conversation |legal )?(?:questions )?over|pass (?:it|them|such)|escalate)\b|\b(?:no|nunca|jamás|jamas|tampoco|evita|evite|rechaza|rechace|deriva|derive|remite|remita)\b|\b(?:não|nao|nem|recuse|recusa|encaminhe|encaminha)(?![\p{L}])/iu
/** "Do not say that you cannot write contracts": a ban on keeping to them. */
const FORBIDS_REFUSAL =
  /\b(?:never|do not|don'?t|must not|should not)\s+(?:say|tell|claim|refuse|decline|hesitate|mention|reject|avoid|turn)\b|\b(?:no|nunca)\s+(?:digas|diga|rechaces|rechace|niegues|niegue|dudes|evites|evite|te niegues|se niegue)\b|(?:não|nao|nunca)\s+(?:diga|digas|recuse|recuses|negue|negues|hesite|evite|rejeite)(?![\p{L}])/iu

/**
 * Judges what an assistant is told to do. Sentences that forbid something restricted, or leave it to people, are what
 * the terms ask for and are not held against the rest. @see judgeRestrictedUse
 */
export function judgeInstructions(text: string): RestrictedUse {
  const kept = text
    .split(/(?<=[.!?;\n])\s*/u)
    .filter((sentence) => !FORBIDS.test(sentence) || FORBIDS_REFUSAL.test(sentence))
    .join('\n')
  return judgeUnits(unitsOf(kept))
}
