import type { Catalogue } from '../text.ts'

export const knowledgeHealth: Catalogue['knowledgeHealth'] = {
  title: 'Estado do conhecimento',
  description: 'O que falha, se contradiz, falta, é antigo ou nunca se usa, cada coisa com o que pode fazer.',
  again: 'Ver de novo',
  emptyTitle: 'Nada precisa de si',
  emptyText:
    'Nenhum documento falha, é antigo ou fica por usar, nenhum contradiz outro e nenhuma pergunta espera resposta.',
  open: 'Abrir “{title}”',
  notAllCompared: 'Há mais passagens do que as comparadas: as 2000 mais recentes.',
  answer: 'Responder',
  expired: 'Válido até um dia que já passou',
  changed: 'alterado {when}',
  look: 'Ver',
  parts: {
    failed: { title: 'Ilegíveis', text: 'Às respostas falta o que está nestes documentos.' },
    contradictory: {
      title: 'Contradizem-se',
      text: 'Dois documentos dizem coisas diferentes do mesmo. Aos visitantes mostram-se ambas; decida qual vale.',
    },
    missing: { title: 'Em falta', text: 'As perguntas que mais custam e não têm resposta.' },
    stale: { title: 'Antigos', text: 'Sem alterações há um ano, ou válidos até um dia que já passou.' },
    unused: {
      title: 'Nunca usados',
      text: 'Nenhuma resposta os citou em 90 dias. Talvez usem outras palavras do que os visitantes.',
    },
  },
}
