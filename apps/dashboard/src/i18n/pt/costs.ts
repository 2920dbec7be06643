import type { Catalogue } from '../text.ts'

export const costs: Catalogue['costs'] = {
  title: 'Custos',
  description:
    'O que custam os modelos de linguagem e outros serviços, e o que se conseguiu. O assistente incluído não custa nada.',
  range: 'Dias mostrados',
  days: { one: '{count} dia', other: '{count} dias' },
  total: 'Custo',
  previous: '{amount} em outros tantos dias antes',
  perConversation: 'Por conversa',
  conversations: { one: '{count} conversa', other: '{count} conversas' },
  perResolution: 'Por resolução',
  resolved: { one: '{count} resolvida sem uma pessoa', other: '{count} resolvidas sem uma pessoa' },
  withSight: 'Conversas com visão',
  withSightHint: 'O assistente viu o ecrã ou uma imagem',
  emptyTitle: 'Nada do que se usou custa',
  emptyText:
    'Responde o assistente incluído, que não custa nada. Quando houver um modelo de linguagem, aqui se verá o que usa.',
  byDay: 'Dia a dia',
  byDayHint: 'Em dólares americanos. Os dias são UTC.',
  summary: { one: '{amount} em {count} dia', other: '{amount} em {count} dias' },
  byModel: 'Por modelo',
  pricesOf: 'Aos preços publicados em {day}; o operador pode definir outros.',
  columns: {
    model: 'Modelo',
    service: 'Para',
    services: 'Disto',
    calls: 'Chamadas',
    tokens: 'Tokens',
    cost: 'Custo',
  },
  services: {
    chat: 'Respostas',
    trial: 'Testes de assistentes',
    evaluation: 'Medições',
    embedding: 'Procura',
    rerank: 'Ordenação',
    vision: 'Visão',
    voice: 'Voz',
    transcription: 'Escuta',
    speech: 'Fala',
    recording: 'Gravação',
  },
  budget: {
    title: 'Orçamento do mês',
    description:
      'Proprietários e administradores recebem um e-mail aos 50, 80 e 100 %. A partir de 80 % responde o modelo mais barato; aos 100 %, o assistente incluído. Os visitantes têm sempre resposta.',
    used: '{spent} de {limit} usados este mês ({share})',
    states: {
      thrifty: 'Já se usou mais de 80 %: responde o modelo mais barato.',
      spent: 'Já se usou tudo: responde o assistente incluído até ao fim do mês ou até o limite subir.',
    },
    limit: 'Dólares americanos por mês',
    limitHint: 'Sem orçamento nada é limitado.',
    notAnAmount: 'Escreva um valor como 50 ou 12,50, no máximo 1.000.000.',
    remove: 'Retirar o orçamento',
  },
}
