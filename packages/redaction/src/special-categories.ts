/** Stems of words, folded, that speak of what the law protects most: article 9 of the GDPR, and convictions. */
const STEMS: readonly string[] = [
  // Health
  'diabet|cancer|tumou?r|hiv|aids|sida\\b|epilep|autis|asthma|asma\\b|depress[ie]|depressa|ansiedad|ansiedade|anxiet|pregnan|embaraz|gravid|gestante|disab(?:led|ilit)|discapac|deficien(?:te|cia)|wheelchair|silla de ruedas|cadeira de rodas|allerg|alerg|medicat|medicac|medicament|prescri(?:bed|ption)|receta medica|receita medica|diagnos|surger|cirugia|cirurgia|therap|terapi|psychiat|psiquiat|hospital|chemo|quimio|disease|enfermedad|doenca|illness|blind\\b|ciego|cega|cego|deaf\\b|sordo|surdo|addict|adict|viciad|sick\\b|enferm[oa]s?\\b|doente|my doctor|mi medico|meu medico',
  // Belief and politics
  'catholic|catolic|christian\\b|cristian[oa]s?\\b|crist[ao]o?s?\\b|protestant|evangelic|muslim|musulm|muculman|islam|jewish|judi[oa]s?\\b|judeu|judia|hindu|buddhis|budis|atheis|ateis|ateo\\b|ateu\\b|religio|church\\b|iglesia|igreja|mosque|mezquita|mesquita|synagog|sinagog|republican[oa]?s?\\b|democrat[as]?\\b|socialist|comunist|communist|conservative party|labou?r party|i vote|voto (?:a|en|no|na)\\b|partido',
  // Who somebody loves, and where they are from
  'gay\\b|lesbian|bisexual|homosexual|heterosexual|transgender|transgenero|transsex|sexual|queer|ethnic|etni[ac]|my race|mi raza|minha raca|indigen|gypsy|gitan|cigan|black (?:man|woman)|hombre negro|mujer negra|homem negro|mulher negra',
  // Unions, courts, bodies
  'trade union|labou?r union|sindicat|convicted|condenad|prison|prisao|carcel|criminal record|antecedentes penales|antecedentes criminais|fingerprint|huella|impressao digital|genetic|dna\\b|adn\\b|biometr',
]
const SPECIAL = new RegExp(`(?<![\\p{L}])(?:${STEMS.join('|')})`, 'iu')

/**
 * Whether a text speaks, in en, es or pt, of health, belief, politics, sex life, origin, unions, convictions or bodies:
 * what nobody should keep of a person without being asked to. Rather too often than too rarely.
 */
export function speaksOfSpecialCategory(text: string): boolean {
  return SPECIAL.test(text.normalize('NFD').replace(/\p{M}/gu, ''))
}
