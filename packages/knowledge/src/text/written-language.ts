import type { WrittenLanguage } from '@visualkit/contracts'
import { detectLanguage, FUNCTION_WORDS, sampleOf } from './detect-language.ts'

/** Words that texts of other languages are full of, and ours hardly have. */
const OTHERS = [
  `der die das und ist nicht ein eine einen mit für auf dem den von zu im sich auch wir sie ihr wie kann werden wird
  oder bei nach aus wenn ich mein sind haben über`,
  `le la les des et est un une dans pour que qui sur pas avec vous nous votre vos ne ce cette du au aux sont être je il
  mon ma ou par plus comment peut`,
  `il lo la gli le di che è un una per non con sono del della dei delle nel alla si come più questo questa o anche mio
  mia puoi può dal quando`,
  `de het een en van is niet op te dat voor met zijn aan er ook als bij naar om uit je wij wordt kunt u deze hoe mijn
  ik of worden`,
  `els amb per és que de la les una un del al dels pels com puc meva meu seva aquest aquesta són més i o no si què`,
  `och att det som en på är av för med till den inte har ett om vi kan du din jag eller hur från ska blir`,
  `og at det som en på er af til med den ikke har et om vi kan du din jeg eller hvordan fra skal bliver ikke hvis`,
  `i w na z się nie do że jest to jak dla po od są przez czy lub jeśli można może być oraz tym który`,
  `și în de la cu pe nu este sunt pentru care din că se un o mai sau dacă poate fi cum al ale prin`,
  `ve bir bu için ile da de ne nasıl var çok daha olarak olan değil veya ise mi ben sizin benim gibi kadar`,
  `a se na v je že to s z do pro jako jsou nebo ale jak si by být může při podle není které který`,
].map((words) => new Set(words.split(/\s+/)))
const OURS = Object.values(FUNCTION_WORDS)

/** Fewer words of its own, or hardly more than ours have, do not make a text one of another language. */
const FEWEST = 1.5
const LEAD = 1.2

/**
 * The language a text is written in: one of ours, `other` when it is clearly in another one, or in another script.
 * @param fallback of a text that says too little.
 */
export function writtenLanguage(text: string, fallback: 'en' | 'es' | 'pt' = 'en'): WrittenLanguage {
  const words = sampleOf(text).match(/\p{L}+/gu) ?? []
  const letters = words.join('')
  const foreign = letters.match(/[^\p{Script=Latin}\p{M}]/gu)?.length ?? 0
  if (letters.length > 0 && foreign > letters.length / 2) return 'other'
  const all = [...OURS, ...OTHERS]
  const scores = all.map(() => 0)
  for (const word of new Set(words)) {
    const speakers = all.flatMap((own, at) => (own.has(word) ? [at] : []))
    for (const at of speakers) scores[at]! += 1 / speakers.length
  }
  const ours = Math.max(...scores.slice(0, OURS.length))
  const others = Math.max(...scores.slice(OURS.length))
  return others >= FEWEST && others > LEAD * ours ? 'other' : detectLanguage(text, fallback)
}
