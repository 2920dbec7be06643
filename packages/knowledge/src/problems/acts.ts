/** What somebody wants done; two different ones ask for different answers. */
export type Act = string

/**
 * `act: words in en, es and pt`, folded, without endings. Only acts that are about the same things and answered
 * differently: who cancels and who changes a subscription asks two questions.
 */
const ACTS = `
cancel: cancel stop end terminate | cancel anular anulo baja | cancel anular deixar deixo
pause: pause suspend hold | paus suspend | paus suspend
change: change modify edit update wrong | cambi modific edit actualiz | alter mud modific edit atualiz
renew: renew extend | renov prorrog | renov prorrog
add: add invite include | anad agreg invit | adicion acrescent convid
remove: remove delete erase | elimin borr quit suprim | remov apag elimin
merge: merge join | fusion unir combin | fund juntar unir
on: enable activate (?:turn|switch)\\w*\\ on | activ habilit encend | ativ habilit lig\\w*\\ (?:a|o)\\ autentic
off: disable deactivate (?:turn|switch)\\w*\\ off | desactiv deshabilit apag\\w*\\ la\\ autentic | desativ desabilit deslig
connect: connect pair set\\ up setup | conect | conect
disconnect: disconnect unpair | desconect | desconect
export: export download | export descarg | export descarreg baix
import: import upload | import subir | import carreg
subscribe: (?<!un)subscribe | suscrib | subscrev
return: return (?:send|give)\\ back | devolv devuelv | devolv
spend: spend redeem | gast canje | gast resgat
share: share | compart | partilh compartilh
clean: clean wash | limpi lav | limp lav
`

/** The glossary's own words need an end, or "cancellation" and "cancel" would be two. */
const PATTERNS: readonly [Act, RegExp][] = ACTS.trim()
  .split('\n')
  .map((line) => {
    const [act = '', words = ''] = line.split(/:(?= )/)
    const stems = words
      .split(/(?<!\\)[ |]+/)
      .filter(Boolean)
      .map((word) => word.replaceAll('\\ ', ' '))
    return [act, new RegExp(String.raw`(?<![\p{L}])(?:${stems.join('|')})`, 'u')]
  })

/** The acts that a folded text names. */
export function actsIn(folded: string): Act[] {
  return PATTERNS.filter(([, pattern]) => pattern.test(folded)).map(([act]) => act)
}
