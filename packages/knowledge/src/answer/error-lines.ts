import { fold } from '../text/normalise.ts'

const ERROR_WORDS =
  /\b(?:error|erro|failed|failure|fails|declined|denied|invalid|expired|refused|rejected|cannot|can't|could not|couldn't|unable|not (?:valid|found|allowed|available|match)|does not|problem|wrong|warning|insufficient|timed out|timeout|sold out|too (?:long|many|large)|required|fallo|fallido|rechazad[oa]|denegad[oa]|no (?:valid[oa]|se (?:pudo|puede|encontro)|coincide)|invalid[oa]|caducad[oa]|expirad[oa]|agotad[oa]|problema|aviso|falhou|falha|recusad[oa]|negad[oa]|nao (?:foi possivel|e valid[oa]|corresponde|encontrad[oa])|esgotad[oa])\b/
const CODE =
  /\b(?=[A-Z0-9]*[A-Z])(?:[A-Z0-9]{2,}[-_])+[A-Z0-9]*\d[A-Z0-9]*\b|\b[A-Z]{2,}\d{2,}\b|\b[A-Z]{3,}(?:_[A-Z]{2,})+\b/
const MAX_LINES = 3

/** The lines of a screen's text that read like an error, those with a code first; at most three. */
export function errorLines(screenText: string): string[] {
  const lines = screenText
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= 4 && line.length <= 400)
  const telling = lines
    .map((line) => ({ line, code: CODE.test(line), words: ERROR_WORDS.test(fold(line)) }))
    .filter(({ code, words }) => code || words)
  return telling
    .sort((a, b) => Number(b.code) + Number(b.words) - Number(a.code) - Number(a.words))
    .slice(0, MAX_LINES)
    .map(({ line }) => line)
}
