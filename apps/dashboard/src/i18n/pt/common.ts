import type { Catalogue } from '../text.ts'

export const common: Catalogue['common'] = {
  plotOrTable: { view: 'Gráfico ou tabela', plot: 'Gráfico', table: 'Tabela' },
  loading: 'A carregar',
  searching: 'A procurar',
  clearSearch: 'Limpar a procura',
  tryAgain: 'Tentar de novo',
  reload: 'Carregar a página de novo',
  close: 'Fechar',
  cancel: 'Cancelar',
  save: 'Guardar',
  saved: 'Guardado',
  undo: 'Anular',
  delete: 'Eliminar',
  more: 'Mais',
  showMore: 'Mostrar mais',
  copy: 'Copiar',
  copied: 'Copiado',
  add: 'Adicionar',
  remove: 'Retirar {name}',
  previous: 'Anterior',
  next: 'Seguinte',
  optional: 'Opcional',
  back: 'Voltar',
  confirmName: 'Escreva {name} para confirmar.',
  unsaved: {
    title: 'Sair sem guardar?',
    text: 'O que alterou nesta página ainda não está guardado.',
    stay: 'Ficar nesta página',
    leave: 'Sair sem guardar',
  },
  themes: { auto: 'Como o sistema', light: 'Claro', dark: 'Escuro' },
}

export const errors: Catalogue['errors'] = {
  couldNotLoad: 'Não foi possível carregar',
  notDone: 'Não foi feito',
  unreachable: 'Não é possível aceder ao servidor. Verifique a ligação e tente de novo.',
  internal: 'O servidor falhou. Tente de novo; se continuar, indique ao seu operador o número {requestId}.',
  tooMany: 'Demasiados pedidos. Aguarde um momento e tente de novo.',
  unavailable: 'O servidor está ocupado ou a reiniciar. Tente dentro de um momento.',
  forbidden: 'A sua função não o permite. Fale com um proprietário ou administrador do negócio.',
  reasons: {
    nobody_answered:
      'Ninguém da sua equipa respondeu ainda a isto numa conversa, por isso não há com que redigir. Escreva o artigo.',
    no_draft: 'Ainda não há rascunho. Escreva um ou deixe que seja redigido.',
    not_resolved: 'Ainda não há resposta para contar. Aprove primeiro um artigo.',
    nobody_left: 'Não ficaria ninguém que tivesse perguntado isto. Deixe uma conversa de fora.',
    same_problem: 'Uma pergunta não se pode juntar a si própria. Escolha outra.',
    last_owner: 'É o único proprietário do negócio. Torne primeiro outra pessoa proprietária.',
    own_role: 'Ninguém altera a sua própria função. Peça a outro proprietário ou administrador.',
    own_access: 'Ninguém desativa o seu próprio acesso. Saia do negócio.',
    own_business: 'Este negócio já é da sua propriedade.',
    switched_off: 'O acesso desta pessoa está desativado. Ative-o primeiro.',
    member: 'Esta pessoa já está na equipa.',
    invited: 'Esta pessoa já tem um convite. Envie-o de novo.',
    too_many_invitations: 'Há demasiados convites sem resposta. Retire primeiro algum.',
    by_mail: 'Este convite vai por e-mail. Envie-o de novo se não chegou.',
    key_replaced: 'Esta chave já foi substituída. Substitua a que tomou o seu lugar.',
    key_ended: 'Esta chave já não abre nada. Crie uma nova.',
    has_account: 'Já existe uma conta com este endereço. Inicie sessão com ela.',
    no_second_step:
      'Você próprio entrou com um só passo. Ative a verificação em duas etapas ou adicione uma chave de acesso em Segurança, entre com ela e peça-o depois aos outros.',
    unconfirmed:
      'Ninguém confirmou ainda que este endereço é seu. Defina uma nova senha por e-mail ou peça ao operador do servidor um link de acesso. Depois, abra o convite novamente.',
    sso: 'O seu acesso foi feito por logon único, que não decide sobre isto. Entre de outra forma para ver ou alterar.',
    too_many_exports:
      'Foram preparados cinco ficheiros num dia, e cada um é guardado uma semana. Transfira o mais recente ou peça amanhã.',
    held_address:
      'Este endereço é de um negócio em que só se entra com início de sessão único, por isso não pode ser alterado aqui. Peça a um proprietário do negócio.',
    last_way_in:
      'É o último proprietário que entra com palavra-passe e verificação em dois passos se o início de sessão único falhar. Peça primeiro a outro proprietário que configure ambas, ou deixe de exigir o início de sessão único.',
  },
  notFound: 'Isto já não existe ou o endereço não está correto.',
  notConfirmed: 'Não foi confirmado, por isso nada mudou.',
  copy: 'O navegador não permitiu copiar. Selecione o texto e copie-o.',
  updatedTitle: 'O painel foi atualizado',
  updatedText: 'Carregue a página de novo para continuar com a nova versão. Os rascunhos ficam guardados.',
  offlineTitle: 'Não há ligação',
  offlineText:
    'Esta página ainda não tinha sido carregada. Abre-se por si assim que for possível aceder ao servidor. Os rascunhos ficam guardados.',
  pageTitle: 'Não foi possível mostrar esta página',
  pageText: 'Carregá-la de novo costuma bastar. O que foi guardado está a salvo.',
}

export const time: Catalogue['time'] = {
  now: 'agora',
  justNow: 'agora mesmo',
  ago: 'há {time}',
  minutes: { one: '{count} min', other: '{count} min' },
  hours: { one: '{count} h', other: '{count} h' },
  days: { one: '{count} d', other: '{count} d' },
}

export const access: Catalogue['access'] = {
  only: 'Só {roles} podem fazer isto.',
  acts: {
    conversations: { read: 'Ler conversas', begin: 'Iniciar conversas', answer: 'Responder a conversas' },
    knowledge: { read: 'Ler o conhecimento', write: 'Alterar o conhecimento' },
    assistants: {
      read: 'Ver os assistentes',
      test: 'Testar os assistentes',
      write: 'Alterar os assistentes',
    },
    widgets: { read: 'Ver os widgets', write: 'Alterar os widgets' },
    analytics: { read: 'Ver os números' },
    business: {
      read: 'Ver as definições do negócio',
      write: 'Alterar as definições do negócio',
      delete: 'Eliminar o negócio',
    },
    billing: { manage: 'Alterar plano e pagamento' },
    team: {
      read: 'Ver a equipa',
      manage: 'Convidar, remover e alterar pessoas',
      owners: 'Decidir quem é proprietário',
    },
    sso: {
      manage: 'Configurar o início de sessão único',
      decide: 'Ativar o início de sessão único, exigi-lo e alterá-lo depois',
    },
    keys: { read: 'Ver as chaves de API', manage: 'Criar, alterar e revogar chaves de API' },
    model_keys: { manage: 'Alterar as chaves de fornecedores de modelos' },
    calls: { read: 'Ver as últimas chamadas à API' },
    audit: { read: 'Ler o registo de auditoria' },
    privacy: { manage: 'Tratar pedidos de privacidade' },
  },
  plural: {
    owner: 'os proprietários',
    admin: 'os administradores',
    agent: 'os agentes',
    viewer: 'os leitores',
  },
}
