export const modelKeys = {
  title: 'Chaves de modelos',
  description:
    'Com uma chave própria, esse fornecedor responde nas suas conversas e é você que paga, antes do que a instalação tiver. As chaves ficam cifradas e não voltam a ser mostradas.',
  ofDeployment: 'É usada a chave da instalação.',
  none: 'Não é usado.',
  endsWith: 'A sua chave, terminada em {hint}',
  add: 'Adicionar uma chave',
  replace: 'Substituir',
  test: 'Testar',
  remove: 'Remover',
  removed: 'A chave de {vendor} foi removida',
  removeTitle: 'Remover a chave de {vendor}?',
  removeToDeployment: 'As conversas passam a ser respondidas com a chave da instalação.',
  removeToNone: 'Respondem os seus outros modelos ou o assistente incorporado.',
  search: 'Pesquisa',
  searchHint:
    'Estes modelos da instalação encontram e ordenam aquilo com que as respostas são escritas. Testá-los custa uma fração de cêntimo.',
  searchUses: { embedding: 'Procura pelo significado', rerank: 'Ordena os resultados' },
  trySearch: 'Testá-los',
  askOperator: 'Só o operador desta instalação pode mudar as suas chaves.',
  key: 'Chave de {vendor}',
  keyHint: 'É testada logo com uma pergunta curta, que custa uma fração de cêntimo.',
  save: 'Testar e guardar',
  verdicts: {
    works: 'Funciona',
    key_refused: 'Chave recusada',
    no_such_model: 'Modelo inexistente',
    no_credit: 'Sem saldo ou quota',
    unreachable: 'Inacessível',
    fails: 'O fornecedor falha',
  },
  advice: {
    key_refused:
      '{vendor} não aceita esta chave. Verifique se está completa e não foi revogada, e substitua-a.',
    no_such_model:
      '{vendor} não tem esse modelo para esta chave. Permita o modelo no projeto da chave ou pergunte ao operador que modelos estão definidos.',
    no_credit:
      'Não resta saldo em {vendor} ou o limite foi atingido. Adicione saldo ou aumente o limite lá e teste de novo.',
    unreachable: '{vendor} não respondeu. Tente mais tarde; o operador pode ter de permitir a ligação.',
    fails: '{vendor} respondeu com um erro próprio. Tente mais tarde.',
  },
} as const
