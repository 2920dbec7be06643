import { fold, squeeze } from '../text/normalise.ts'

const SECRET =
  /\b(?:pin|pin code|password|passcode|passphrase|cvv|cvc|security code|(?:one-time|verification|confirmation|login|sms) code|otp|card (?:number|details)|(?:full|complete|whole) card|iban|secret key|seed phrase|contrasena|clave(?: secreta)?|codigo (?:de seguridad|de verificacion|sms)|(?:numero|datos) (?:completos? )?de (?:su |la |tu )?tarjeta|senha|palavra-passe|codigo de (?:seguranca|verificacao)|(?:numero|dados) (?:completos? )?d[eo] (?:seu )?cartao)\b/
const GIVE =
  /\b(?:enter|type|give|tell|send|share|write|provide|submit|fill in|put in|confirm|reply with|read out|escriba|escribe|introduzca|introduce|indique|indica|envie|enviar?|envienos|mande|comparta|diga|digan?os|facilite|proporcione|confirme|escreva|introduza|indique|envie|envie-nos|mande|partilhe|diga|forneca|digite|insira)\b/
const WARNING = /\b(?:never|not|don't|do not|no|nunca|jamas|nao)\b/

/** Whether a sentence tells the visitor to hand over a secret: a PIN, a password, a card. "Never send your PIN" does not. */
export function asksForSecret(sentence: string): boolean {
  return squeeze(fold(sentence).replace(/[’`]/g, "'"))
    .split(/[.!?;]\s|,\s(?=(?:and|y|e|then|luego|depois)\s)/)
    .some((part) => SECRET.test(part) && GIVE.test(part) && !WARNING.test(part))
}
