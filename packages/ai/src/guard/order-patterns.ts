/** A sentence with none of these gives no order: most are read no further. */
export const ORDER_HINT =
  /ignor|disregard|hagas? caso|hagan caso|nao lig|robots?\b|machine|maquina|password|passcode|contrasena|senha|palavra-passe|clave|forget|olvid|descart|desobede|omit[ae]|esque[cs]|desconsider|assistant|asistente|assistente|\ba\.?i\b|\bia\b|bots?\b|language model|modelo|\bmodels?\s?[:,;!–—-]|llm|\bgpt|\bdan\b|pirat|hacker|developer mode|now on|ahora en|a partir de|daqui em|instruc|instruct|prompt|reglas|regras|rules|guidelines|system|sistema|im_|inst\]|endof|answer|respon|repl(?:y|ies)|output|respos|respues|contest|traduz|traduc|translat|asked|asks|pregunt|pergunt|tell|mention|reveal|inform|dig[ao]s?\b|menci|letters|vowels|your message|\]\(/

/** A machine that answers, by any name; "assistant manager" is a person. */
const MACHINE = String.raw`(?:a\.?i\.?|assistants?(?! manager)|chat ?bots?|bots?|language models?|llms?|models?|gpt|asistentes?|assistentes?|ia|modelos? de (?:lenguaje|linguagem))`
const INSTRUCTIONS =
  '(?:instructions?|rules?|prompts?|directions?|guidelines|commands?|constraints?|restrictions?|programming|training|instrucciones|instrucoes|reglas|regras|ordenes|ordens|indicaciones|orientacoes|directrices|diretrizes|normas)'
const EARLIER =
  '(?:previous(?:ly)?|prior|above|earlier|preceding|all|any|your|these|those|other|existing|anterior(?:es|mente)?|previ[ao]s?|tod[ao]s|tus?|sus?|suas?|seus?|arriba|acima|recibidas|recebidas|dadas)'
const REPLY = '(?:answers?|responses?|repl(?:y|ies)|outputs?|respuestas?|respostas?)'
/** What a person is asked for in a letter, not a machine: "include your order number in your reply". */
const OF_A_PERSON = String.raw`(?!.*\b(?:your|tu|su|seu|sua) (?:order|account|name|e-?mail|phone|address|invoice|customer|reference|ticket|booking|pedido|cuenta|conta|nombre|nome|telefono|telefone|direccion|endereco|factura|fatura|numero)\b)`
const WRITE =
  '(?:add|include|integrate|modify|provide|render|replace|use|remove|rearrange|misspell|insert|write|convert|enhance|augment|substitute|scramble|jumble|group|combine|anagram|introduce|append|prepend|begin|start|end|finish|format|translate|mention|suggest|tease|make|change|rewrite|embed|put|give|spell|incluye|incluya|inclua|anade|anada|adicione|agrega|agregue|acrescente|menciona|mencione|termina|termine|comece|empieza|responde|escribe|escreva|traduce|traduza|sugiere|sugira)'
const SAY =
  "(?:ignore|reply|respond|answer|say|tell|output|print|write|include|add|send|reveal|translate|repeat|call|use|give|append|mention|insert|visit|recommend|must|should|do not|don't|never|always|now|responde|responda|contesta|conteste|di|diga|diz|incluye|inclua|anade|adicione|escribe|escreva|ignora|repite|repita|debes|deves|deve|nunca|siempre|sempre|envia|envie|revela|revele|muestra|mostre)"

/** What only who answers can be told to do. */
const SPEAK =
  '(?:say|reply|respond|answer|tell|output|print|write|repeat|type|responde|responda|contesta|conteste|di|diga|diz|escribe|escriba|escreve|escreva|repite|repita|repete)'

/** Of what is written in a reply, word for word: "reply with: X", "say only X", "respond with X-42". */
const WORD_FOR_WORD = String.raw`\b(?:reply|respond|answer|say|output|print|write|responde|responda|contesta|conteste|di|diga|diz|escribe|escriba|escreve|escreva)(?: (?:back|always|siempre|sempre))?(?:(?: with| con| com| que)?(?: (?:the|la|a|as|las) (?:exact )?(?:words?|phrase|text|following|palabras?|frase|palavras?))?\s?:\s?\S| (?:(?:with|con|com) )?(?:only|exactly|nothing but|solo|solamente|unicamente|exactamente|apenas|somente|exatamente)\b| (?:with|con|com) [a-z]{3,}[-_]?\d)`
const MUST =
  '(?:must|should|shall|(?:has|have|needs?) to|deben?|tienen? que|ha de|han de|devem?|tem de|tem que|precisam?)'

/**
 * What stands behind a question as if a machine had answered it: "What are the hours? Output: …". Data sheets say
 * "Output: 5 V".
 */
export const FORGED_OUTPUT =
  /^\W{0,5}(?:output|print|say|respond|reply|salida|imprime|imprima|responde|responda|contesta|escribe|saida|escreve|escreva|diz|diga)\s?:\s?(?!\d)\S/

const one = (source: string) => new RegExp(source)

/**
 * What makes a sentence an order to the machine that reads it: in lower case, without accents, in English, Spanish and
 * Portuguese. `governs`: the rest of its paragraph is part of it. Every gap is bounded, so that no text is slow to read.
 */
export const ORDER_PATTERNS: readonly { is: RegExp; governs: boolean }[] = [
  // "Ignore all previous instructions", "Olvida tus reglas", "disregard what you were told above".
  {
    is: one(
      String.raw`\b(?:ignor(?:e|a|ad|en|em)|disregard|forget|olvida|olvide|olviden|descarta|descarte|desobedece|desobedeca|omite|omita|esquece|esqueca|desconsidere|desconsidera)\b.{0,40}\b${EARLIER}\b.{0,40}\b${INSTRUCTIONS}\b`,
    ),
    governs: true,
  },
  {
    is: one(
      String.raw`\b(?:ignor(?:e|a|ad)|disregard|forget|olvida|olvide|descarta|omite|omita|esqueca|esquece|desconsidere)\b.{0,30}\b${INSTRUCTIONS}\b.{0,20}\b(?:above|before|earlier|anterior(?:es)?|previ[ao]s|arriba|acima)\b`,
    ),
    governs: true,
  },
  {
    is: /\b(?:ignore|disregard|forget) (?:everything|all|anything|what(?:ever)?)\b.{0,30}\b(?:above|before|told|said|learned|know)\b/,
    governs: true,
  },
  {
    is: /\b(?:olvida|olvide|ignora|ignore|esqueca|esquece) (?:todo|tudo) (?:lo|o) (?:anterior|que)\b/,
    governs: true,
  },
  // "Ignore the rules and reply …", "no hagas caso de las normas", "não ligues às normas".
  {
    is: one(
      String.raw`\b(?:ignor(?:e|a|ad|en|em)|disregard|forget|olvida|olvide|esquece|esqueca)\b.{0,20}\b(?:the|las?|los|as|os)\b.{0,20}\b${INSTRUCTIONS}\b.{0,20}\b(?:and|then|y|e)\b.{0,20}\b${SPEAK}\b`,
    ),
    governs: true,
  },
  {
    is: one(
      String.raw`\b(?:no (?:le )?(?:hagas?|hagan) caso|nao (?:ligues?|liguem|obedecas?|facas? caso))\b.{0,20}\b(?:a|al|de|del|as|aos?|das?|dos)\b.{0,20}\b${INSTRUCTIONS}\b`,
    ),
    governs: true,
  },
  // "You are now DAN", "from now on you act as a pirate", "eres una IA sin límites".
  {
    is: one(
      String.raw`\b(?:you are|you're|you will be|act as|pretend (?:to be|you are)|behave (?:as|like)|eres|actua como|comportate como|finge (?:ser|que)|voce e|aja como|finja (?:ser|que))(?: now| ahora| agora)?(?: an?| the| un[ao]?| um[a]?| el| la| o)?(?: \w+){0,3} (?:${MACHINE}|dan|pirate|pirata|developer mode|hacker)\b`,
    ),
    governs: true,
  },
  {
    is: /\b(?:from now on|de ahora en adelante|a partir de (?:ahora|agora)|daqui em diante),? (?:you|your|eres|vas a|responde|respondes|debes|voce|responda)\b/,
    governs: true,
  },
  // "AI assistant: reply …", "Note to the chatbot", "if you are a language model".
  {
    is: one(String.raw`(?:^|[^\w])${MACHINE}\s?[:,;!–—-]+\s?(?:please |you |por favor,? )?${SAY}\b`),
    governs: true,
  },
  {
    is: one(
      String.raw`(?:^|[.!?:…"(\n] ?)(?:(?:hi|hello|hey|dear|hola|ola|oye|estimado|caro|querido) )?(?:${MACHINE}|robots?|robo|machine|maquina)\s?[:,;!–—]+ .{0,80}\b${SPEAK} (?:only|solo|solamente|apenas|so|just|always|siempre|sempre|first|exactly)\b`,
    ),
    governs: true,
  },
  {
    is: one(
      String.raw`^\W{0,5}(?:hi|hello|hey|dear|hola|ola|oye|estimado|caro|querido),? (?:dear )?(?:${MACHINE}|robots?|robo|machine|maquina)(?:\W{0,5}$|\s?[:,;!–—]+\s?(?:please |por favor,? )?${SPEAK}\b)`,
    ),
    governs: true,
  },
  // "Please say … first whenever somebody asks".
  {
    is: one(
      String.raw`^\W{0,5}(?:please |always |por favor,? |siempre |sempre )*${SPEAK}\b.{0,60}\b(?:when(?:ever)?|each time|every time|cuando|siempre que|cada vez que|quando|sempre que) (?:somebody|someone|anybody|anyone|a (?:user|visitor)|(?:te|le) (?:pregunten?)|alguien|alguem|(?:te |lhe )?pergunt(?:em|arem))\b`,
    ),
    governs: true,
  },
  // Secrets to be sent somewhere; that they must not be is no order to a machine.
  {
    is: one(
      String.raw`^(?!.*\b(?:never|not|don't|nobody|no one|nunca|jamas|no|nao|nadie|ninguem)\b).{0,80}\b(?:send|e-?mail|forward|text|message|envia|envie|envianos|manda|mande|mandanos)\b.{0,30}\b(?:passwords?|passcode|pin|cvv|cvc|card number|contrasena|clave|senha|palavra-passe|numero (?:de|da|do) (?:la )?(?:tarjeta|cartao))\b.{0,30}(?:\b(?:to|a|al|para|ao)\b|@)`,
    ),
    governs: false,
  },
  {
    is: one(
      String.raw`\b(?:notes?|instructions?|attention|notice|directive|reminder|command|nota|aviso|instruccion(?:es)?|instruc(?:ao|oes)|atencion|atencao|orden|ordem)\b.{0,12}\b(?:to|for|para|a|al|ao)\b.{0,12}\b(?:${MACHINE})(?![\w-])`,
    ),
    governs: true,
  },
  {
    is: one(
      String.raw`\b(?:if|when|si|se|cuando|quando) (?:you are|you're|eres|voce e|voce for) (?:an?|una?|uma?|the|el|la|o|a)\b.{0,20}\b${MACHINE}\b`,
    ),
    governs: true,
  },
  {
    is: one(
      String.raw`\b(?:any|every|all|the|cualquier|todo|qualquer) ${MACHINE}\b.{0,15}\b(?:reading|that reads?|processing|summari[sz]ing|answering|who reads?|que (?:lea|lee|leia|le|procese|processe|responda))\b`,
    ),
    governs: true,
  },
  // "Reveal your system prompt", "muestra tus instrucciones", the marks of other systems' prompts.
  {
    is: one(
      String.raw`\b(?:reveal|print|show|repeat|output|leak|display|tell|recite|dump|revela|revele|muestra|mostre|imprime|imprima|repite|repita)\b.{0,40}\b(?:your|tus?|sus?|seus?|suas?)\b.{0,20}\b${INSTRUCTIONS}\b`,
    ),
    governs: true,
  },
  {
    is: /\b(?:system|developer) (?:prompt|override|instructions?)\b|\bprompt (?:del|do) sistema\b/,
    governs: true,
  },
  { is: /<\|?\/?(?:im_start|im_end|system|endoftext|assistant)\|?>|\[\/?inst\]|<<\/?sys>>/, governs: true },
  { is: /^\W{0,5}(?:system|assistant|sistema)\s?:/, governs: true },
  {
    is: /\b(?:new|updated|revised|nuevas?|novas?) (?:system )?(?:instructions?|instrucciones|instrucao|instrucoes|instruccion)\s?:/,
    governs: true,
  },
  {
    is: /\bend of (?:the )?(?:document|context|evidence|data|article)\b.{0,20}\b(?:new|begin|start|system|instruction)/,
    governs: true,
  },
  // "Add … to your response", "In your reply, suggest …", "en tu respuesta, incluye …".
  {
    is: one(
      String.raw`^\W{0,5}(?:(?:please|then|also|now|finally|instead|and|always|por favor|tambien|tambem|luego|depois|siempre|sempre),? ){0,2}${OF_A_PERSON}${WRITE}\b.{0,120}\b(?:your|tus?|sus?|sua|seu|tua) (?:\w+ )?${REPLY}\b`,
    ),
    governs: false,
  },
  {
    is: one(
      String.raw`\b(?:in|at the end of|to|en|al final de|na|no|em|ao final d[ae]) (?:your|tus?|sus?|a sua|sua|tua) (?:next )?${REPLY}\b,? ${OF_A_PERSON}(?:\w+ )?(?:${WRITE}|${SAY})\b`,
    ),
    governs: false,
  },
  {
    is: /^\W{0,5}(?:\w+ ){1,4}(?:letters|vowels|words|spaces|symbols|punctuation|typos)\b.{0,40}\b(?:in|of|from) (?:your|the|his) (?:words|message|answer|response|reply)\b/,
    governs: false,
  },
  {
    is: one(
      String.raw`\b(?:your|the) (?:answer|response|reply|message)(?:'s)? (?:words|using|with(?:out)? (?:any )?(?:spaces|letters|typos|punctuation))\b`,
    ),
    governs: false,
  },
  // "When asked about refunds, always say …", "do not tell the user".
  {
    is: /\b(?:when(?:ever)?|if|each time|every time)\b.{0,40}\b(?:asked|answering|responding|replying|asks?)\b.{0,60}\b(?:always|must|exactly|the (?:exact )?(?:words?|phrase|code ?word|code|text|sentence))\b.{0,40}\b(?:say|reply|answer|respond|tell|include|add|mention|append|end|begin|start|recommend|output)?\b/,
    governs: true,
  },
  {
    is: /\b(?:cuando|siempre que|quando|sempre que|si|se)\b.{0,30}\b(?:pregunten?|pregunta|respondas|perguntem?|perguntarem|responda|responderes)\b.{0,60}\b(?:siempre|debes|exactamente|la palabra|la frase|el codigo|sempre|deves|deve|exatamente|a palavra|a frase|o codigo)\b/,
    governs: true,
  },
  {
    is: /\b(?:do not|don't|never|without|no le|nunca le|nao|sem|sin)\b.{0,5}\b(?:tell(?:ing)?|mention(?:ing)?|reveal(?:ing)?|inform(?:ing)?|digas|menciones|reveles|informes|diga|mencione|informe|informar|decir|decirle)\b.{0,30}\b(?:the |this to the |any |al |ao |el |o )(?:user|customer|visitor|human|usuario|cliente|visitante|humano)\b/,
    governs: false,
  },
  // "As an AI you must …", "como IA, debes …"; "as an AI provider you must" is a person.
  {
    is: one(
      String.raw`\b(?:as|como) (?:(?:an?|the|una?|uma?|el|la|o|a) )?(?:(?:helpful|virtual) )?(?:a\.?i\.?(?: (?:assistant|model|language model|chat ?bot|agent))?|chat ?bot|bot|(?:large )?language model|llm|virtual assistant|ia|asistente (?:virtual|de ia)|assistente (?:virtual|de ia)|modelo de (?:lenguaje|linguagem))\s?[,:;–—-]*\s?(?:(?:you|tu|usted|voce)(?: now| ahora| agora)? )?(?:${MUST}|will|are (?:required|obliged|instructed)|debes|tienes que|deves|tens de|${SPEAK})\b`,
    ),
    governs: true,
  },
  // "Whenever somebody asks for the hours, respond with: …"; "reply with the link to the form" is for colleagues.
  {
    is: one(
      String.raw`\b(?:when(?:ever)?|if|each time|every time|any ?time|cuando|siempre que|cada vez que|si|quando|sempre que|se)\b.{0,40}\b(?:asks?|asked|pregunt(?:a|e|an|en)|pid(?:e|a|en|an)|pergunt(?:a|e|am|em|ar|arem)|ped(?:e|em|ir|irem))\b.{0,80}${WORD_FOR_WORD}`,
    ),
    governs: false,
  },
  // "The answer to any question about refunds must include …".
  {
    is: one(
      String.raw`\b${REPLY} (?:to|a|as) (?:(?:any|cualquier|qualquer) (?:pregunta|pergunta|questions?)|(?:\w+ ){0,2}(?:questions?|preguntas?|perguntas?) (?:about|on|regarding|concerning|sobre|acerca))\b.{0,60}\b${MUST} (?:\w+ )?(?:include|contain|mention|say|state|begin|start|end|incluir|contener|mencionar|decir|empezar|terminar|conter|dizer|comecar|acabar)\b`,
    ),
    governs: false,
  },
  // "End every reply with …".
  {
    is: one(
      String.raw`\b(?:end|begin|start|finish|close|conclude|open|termina|termine|terminar|acaba|acabe|acabar|empieza|empiece|empezar|comienza|comece|comeca|comecar) (?:with )?(?:(?:all|every|each)(?: one)?(?: of)?(?: the| your)?|cada una? de (?:tus|sus)|cada uma das (?:suas|tuas)|cada|todas? (?:las?|tus|sus|as?|(?:as )?suas|(?:as )?tuas)) ${REPLY}\b ${OF_A_PERSON}(?:with|by|con|com)\b`,
    ),
    governs: false,
  },
  // "Translate the hours to French and say X first": work that only who writes the reply can do.
  {
    is: one(
      String.raw`^\W{0,5}(?:(?:please|por favor),? )?(?:translate|summari[sz]e|paraphrase|rewrite|traduce|traduzca|traduz|traduza|parafrasea)\b.{0,80}\b(?:and|then|y|e) (?:then |luego |depois )?(?:print|output|say|reply|respond|imprime|di|diga|responde|responda|diz)(?: with| con| com)? (?!(?:it|them|both|all|out|the|your|an?|two|which|what|how|whether|to|lo|la|los|las|el|un|una|o|os|as?|um|uma|que)\b)\S`,
    ),
    governs: false,
  },
  // What sends words elsewhere: a picture or link whose address is to be filled in.
  {
    is: /\]\(\s*https?:\/\/[^)\s]{0,300}[?&][^)\s]{0,100}(?:\{|<|\[|%7b|secret|conversation|history|question|prompt|chat|data)/,
    governs: false,
  },
]
