import { fold } from './normalise.ts'

const LEANS_BACK =
  /^(?:it|its|they|their|them|this|that|these|those|then|however|but|otherwise|also|so|after (?:that|this|it)|in (?:that|this) case|later|if (?:not|so)|he|she|his|her|such|instead|esto|este|esta|estos|ello|ellos|ese|esa|pero|ademas|tambien|entonces|si no|despues(?: de (?:eso|esto|ello))?,|despues de (?:eso|esto|ello)|en (?:ese|este|tal) caso|mas tarde|isto|isso|este|esta|ele|ela|eles|elas|mas|tambem|alem disso|depois dis[ts]o|(?:nesse|neste) caso|se nao|senao|mais tarde|caso contrario|entao)\b/

/** Whether a sentence begins with a word for something that was said before it: "it costs €4". */
export function leansBack(sentence: string): boolean {
  return LEANS_BACK.test(fold(sentence))
}
