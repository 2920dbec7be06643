import type { Catalogue } from '../text.ts'

export const escalations: Catalogue['escalations'] = {
  title: 'Quando pede uma pessoa',
  description: 'Quem pede uma pessoa tem-na sempre. Estes são os casos em que o assistente a pede por si.',
  failedAttempts: 'Depois de tentativas falhadas',
  failedAttemptsHint: 'Perguntas seguidas sem resposta, ou respostas que o visitante disse estarem erradas.',
  times: { one: '{count} tentativa', other: '{count} tentativas' },
  minutes: 'Depois de algum tempo sem solução',
  minutesHint: 'Conta desde a primeira pergunta. Muitas perguntas que tiveram resposta não são motivo.',
  afterMinutes: { one: '{count} minuto', other: '{count} minutos' },
  never: 'Nunca',
  frustration: 'Quando a paciência acaba',
  frustrationHint:
    'Palavras zangadas junto com perguntas repetidas, respostas rejeitadas ou um erro que persiste.',
  frustrationLevels: {
    early: 'Com uma palavra zangada',
    normal: 'Com sinais claros',
    patient: 'Com muitos sinais',
    off: 'Nunca',
  },
  knownProblem: 'Quando outros esperam a mesma resposta',
  knownProblemHint: 'À primeira pergunta, se já foi feita antes e ainda ninguém a respondeu.',
  topics: 'Temas a que só pessoas respondem',
  topicsHint:
    'Algumas palavras cada um, como «reembolso de um cartão-presente». Todas têm de estar na pergunta, em qualquer forma.',
  topicsEmpty: 'Nenhum: o assistente tenta todos os temas.',
  topicExample: 'queixa sobre um estafeta',
  addTopic: 'Adicionar um tema',
  topicTwice: 'Este tema já está na lista.',
  topicShort: 'Escreva pelo menos uma palavra.',
  topicLong: 'No máximo 80 caracteres.',
  why: {
    attempts: { one: '{count} tentativa sem ajuda', other: '{count} tentativas seguidas sem ajuda' },
    minutes: { one: '{count} minuto sem solução', other: '{count} minutos sem solução' },
    askedBefore: {
      one: 'Outra pessoa já perguntou, sem resposta',
      other: 'Outras {count} pessoas já perguntaram, sem resposta',
    },
    topic: 'Na sua lista de temas: {topic}',
    signs: {
      strong: 'palavras zangadas',
      mild: 'palavras impacientes',
      shouting: 'maiúsculas ou exclamações',
      repeated: 'perguntou outra vez',
      rejected: 'rejeitou uma resposta',
      same_error: 'o mesmo erro durante minutos',
    },
  },
}
