import type { Catalogue } from '../text.ts'

export const signIn: Catalogue['signIn'] = {
  title: 'Iniciar sessão',
  subtitle: 'No painel VisualKit do seu negócio.',
  languages: 'Idiomas',
  email: 'E-mail',
  password: 'Palavra-passe',
  continue: 'Continuar',
  submit: 'Iniciar sessão',
  or: 'ou',
  forgot: 'Esqueceu-se?',
  otherEmail: 'Usar outro e-mail',
  back: 'Voltar ao início de sessão',
  newHere: 'É novo aqui?',
  toSignUp: 'Abrir um negócio',
  help: 'Ainda não tem palavra-passe? O servidor mostra uma ligação de acesso quando arranca, e um operador pode criar outra para si.',
  linkOver: 'Esta ligação já não funciona',
  passkey: {
    use: 'Entrar com uma chave de acesso',
    refused: 'Esta chave de acesso não foi aceite. Inicie sessão com o seu e-mail.',
    cancelled: 'A chave de acesso não foi usada. Tente de novo ou entre de outra forma.',
  },
  code: {
    title: 'Escreva o seu código',
    subtitle: 'A sua conta pede um código além da palavra-passe.',
    app: 'Código da sua aplicação',
    appHint: 'Seis algarismos, novos a cada trinta segundos.',
    backup: 'Código de reserva',
    backupHint: 'Um dos códigos que guardou na configuração. Cada um serve uma só vez.',
    useBackup: 'Usar um código de reserva',
    useApp: 'Usar a aplicação',
    startOver: 'Começar de novo',
    wrong: 'O código não está correto ou já foi usado. Aguarde pelo seguinte.',
  },
  done: {
    reset:
      'A nova palavra-passe está definida e a sua sessão foi terminada em todo o lado. Inicie sessão com ela.',
    erased:
      'A sua conta está eliminada e a sua sessão terminou. O que ainda o nomeia está a ser retirado agora.',
  },
  problems: {
    refused: 'O e-mail e a palavra-passe não correspondem. Verifique ambos e tente de novo.',
    email: 'Isto não é um endereço de e-mail. Verifique-o e tente de novo.',
    tooMany: {
      one: 'Demasiadas tentativas. Aguarde {count} minuto e tente de novo.',
      other: 'Demasiadas tentativas. Aguarde {count} minutos e tente de novo.',
    },
    tooManyHours: {
      one: 'Demasiadas tentativas. Aguarde {count} hora ou escolha uma nova palavra-passe.',
      other: 'Demasiadas tentativas. Aguarde {count} horas ou escolha uma nova palavra-passe.',
    },
    link: 'Esta ligação já foi usada ou é demasiado antiga. Peça uma nova.',
    expired: 'Passou demasiado tempo. Comece de novo com o seu e-mail.',
    suspended: 'Esta conta está suspensa. Consulte um proprietário do seu negócio ou o operador.',
    notVerified:
      'O dispositivo não verificou que é a própria pessoa. Defina nele um PIN ou uma impressão digital e tente de novo.',
    taken: 'Já existe uma conta com este endereço. Inicie sessão com ela.',
  },
}

export const passwords: Catalogue['passwords'] = {
  new: 'Nova palavra-passe',
  show: 'Mostrar a palavra-passe',
  hide: 'Ocultar a palavra-passe',
  hint: 'Pelo menos 12 caracteres. Algumas palavras sem relação entre si lembram-se bem e adivinham-se mal.',
  scores: { good: 'Boa: difícil de adivinhar.', strong: 'Muito boa: muito difícil de adivinhar.' },
  problems: {
    short: 'Demasiado curta: pelo menos 12 caracteres.',
    long: 'Demasiado longa: no máximo 128 caracteres.',
    known: 'Esta palavra-passe consta de listas de palavras-passe roubadas. Escolha outra.',
    weak: 'Fácil de adivinhar. Acrescente palavras sem relação entre si.',
  },
  warnings: {
    keyboard: 'As teclas vizinhas são tentadas primeiro.',
    repeat: 'As repetições são tentadas primeiro.',
    sequence: 'As séries como «abc» são tentadas primeiro.',
    date: 'As datas e os anos são tentados primeiro.',
    common: 'É usada por muita gente.',
    similarToCommon: 'Parece-se com uma que muita gente usa.',
    word: 'Uma só palavra encontra-se num instante.',
    name: 'Os nomes são tentados primeiro.',
    personal: 'Contém o seu nome, endereço ou negócio.',
  },
}

export const forgot: Catalogue['forgot'] = {
  title: 'Definir uma nova palavra-passe',
  subtitle: 'Enviamos-lhe um e-mail com uma ligação que funciona uma só vez.',
  submit: 'Enviar a ligação',
  sentTitle: 'Veja o seu e-mail',
  sentText:
    'Se alguém inicia sessão com {email}, um e-mail com uma ligação vai a caminho. Funciona durante 30 minutos.',
  sentHint:
    'Não chegou nada? Veja no correio não solicitado ou pergunte ao operador: sem servidor de e-mail, as mensagens ficam na caixa de saída.',
}

export const reset: Catalogue['reset'] = {
  title: 'Escolha uma nova palavra-passe',
  submit: 'Definir a palavra-passe',
  again: 'Pedir uma nova ligação',
  footer: 'A sua sessão é terminada em todo o lado e inicia-a de novo com a nova palavra-passe.',
}

export const signUp: Catalogue['signUp'] = {
  title: 'Abrir um negócio',
  subtitle: 'Com o seu próprio assistente, conhecimento e caixa de entrada.',
  email: 'O seu e-mail',
  emailHint: 'Enviamos para lá uma ligação, para saber que é seu.',
  haveAccount: 'Tem uma conta?',
  off: 'O registo está desligado aqui. Peça uma conta ao operador.',
  sentText: 'Escrevemos para {email}. A ligação do e-mail funciona durante uma hora.',
  sentHint:
    'Não chegou nada? Veja no correio não solicitado ou pergunte ao operador: sem servidor de e-mail, as mensagens ficam na caixa de saída.',
  again: 'Pedir uma nova ligação',
  finishTitle: 'Configure o seu negócio',
  name: 'O seu nome',
  nameHint: 'Os visitantes veem-no quando lhes escreve.',
  business: 'Nome do negócio',
  submit: 'Abrir o negócio',
  refused: 'Não foi aceite. Verifique os campos e tente de novo.',
}

export const confirmEmail: Catalogue['confirmEmail'] = {
  title: 'Mudança de endereço',
  from: 'Endereço até agora',
  to: 'Novo endereço',
  both: 'O endereço muda quando ambos tiverem concordado.',
  agree: { old: 'Concordar com a mudança', new: 'Confirmar este endereço' },
  changed: 'O endereço foi alterado. A partir de agora inicie sessão com {email}.',
  waits: 'Obrigado. Falta ainda a ligação enviada para {email}.',
  again: 'Ir para as definições de segurança',
  toDashboard: 'Ir para o painel',
}

export const stopMails: Catalogue['stopMails'] = {
  title: 'E-mails sobre a sua pergunta',
  ask: 'Não recebe mais e-mails deste tipo e o endereço que deixou é esquecido.',
  stop: 'Deixar de receber',
  done: '{business} não lhe escreve mais.',
}

export const stepUp: Catalogue['stepUp'] = {
  title: 'Confirme que é a própria pessoa',
  text: 'O que vai fazer não se pode anular ou abre a sua conta. A confirmação vale dez minutos.',
  confirm: 'Confirmar',
  passkey: 'Confirmar com uma chave de acesso',
  codeHint: 'Seis algarismos da aplicação, ou um código de reserva.',
  wrongPassword: 'A palavra-passe não está correta.',
  none: 'Entra com uma ligação ou uma conta externa, por isso não há aqui com que confirmar. Termine a sessão, inicie-a de novo e faça-o dentro de dez minutos.',
}

export const security: Catalogue['security'] = {
  title: 'Segurança',
  description: 'Como inicia sessão e onde a tem aberta.',
  lastUsed: 'usado {time}',
  password: {
    none: 'Ainda não tem e entra por outros meios.',
    since: 'Alterada em {date}',
    set: 'Definida',
    change: 'Alterar a palavra-passe',
    setFirst: 'Definir uma palavra-passe',
    current: 'Palavra-passe atual',
    wrong: 'A palavra-passe atual não está correta.',
    changed: 'Palavra-passe alterada',
    changedText: 'A sua sessão foi terminada em todos os outros sítios.',
  },
  twoStep: {
    title: 'Verificação em duas etapas',
    on: 'Ligada',
    off: 'Desligada',
    description:
      'Um código de uma aplicação do seu telefone, além da palavra-passe: roubá-la deixa de bastar.',
    since: 'Desde {date}. Depois da palavra-passe é pedido um código.',
    turnOn: 'Ligar',
    turnOff: 'Desligar',
    turnedOff: 'A verificação em duas etapas está desligada',
    offTitle: 'Desligar a verificação em duas etapas?',
    offText: 'Quem tiver a sua palavra-passe poderá iniciar sessão. Os códigos de reserva deixam de abrir.',
    codesLeft: { one: 'Resta {count} código de reserva.', other: 'Restam {count} códigos de reserva.' },
    fewCodes: 'Restam poucos códigos de reserva. Crie outros antes de precisar deles.',
    renew: 'Criar novos códigos de reserva',
  },
  totp: {
    title: 'Configurar a verificação em duas etapas',
    description: 'Com qualquer aplicação de autenticação, como a do seu gestor de palavras-passe.',
    qr: 'Código QR com o segredo para a sua aplicação',
    scan: 'Leia o código com a aplicação.',
    type: 'Neste dispositivo, ou sem câmara, dê à aplicação este segredo:',
    codeHint: 'Os seis algarismos que a aplicação mostra agora.',
    wrong: 'O código não está correto. Escreva o que a aplicação mostra agora.',
  },
  codes: {
    title: 'Os seus códigos de reserva',
    description:
      'Permitem entrar quando não tem a aplicação à mão. Cada um serve uma só vez e só são mostrados agora.',
    fileTitle: 'Códigos de reserva de {email} no VisualKit',
    download: 'Guardar como ficheiro',
    print: 'Imprimir',
    kept: 'Guardei-os',
    leaveTitle: 'Sair sem os códigos?',
    leaveText: 'Só são mostrados agora. Se não os guardou, crie outros.',
    leave: 'Sair',
  },
  passkeys: {
    title: 'Chaves de acesso',
    description:
      'Entre com a impressão digital, o rosto ou o PIN de um dispositivo. Nada para escrever, nada para roubar.',
    add: 'Adicionar uma chave de acesso',
    added: 'Chave de acesso adicionada',
    addedText: 'A partir de agora pode entrar com ela.',
    empty: 'Ainda nenhuma. Adicione uma em cada dispositivo que usa.',
    unsupported: 'Este navegador não conhece chaves de acesso.',
    exists: 'Este dispositivo já tem uma chave de acesso sua.',
    refused: 'A chave de acesso não foi aceite. Tente de novo.',
    unnamed: 'Chave de acesso',
    synced: 'Em vários dispositivos',
    since: 'Adicionada em {date}',
    unused: 'ainda não usada',
    name: 'Nome',
    rename: 'Mudar o nome de {name}',
    renameTitle: 'Mudar o nome da chave',
    delete: 'Eliminar {name}',
    deleted: 'Chave de acesso eliminada',
    deleteTitle: 'Eliminar a chave de acesso «{name}»?',
    deleteText: 'Deixa de servir para entrar. Elimine-a também no dispositivo, para que não seja oferecida.',
  },
  email: {
    change: 'Alterar o e-mail',
    next: 'Novo e-mail',
    hint: 'Ambos os endereços recebem uma ligação, e ambos têm de concordar.',
    waits: 'A mudança para {email} aguarda confirmação.',
    missing: 'Falta ainda a ligação enviada para {email}.',
    cancel: 'Retirar',
  },
  sessions: {
    title: 'Onde tem a sessão aberta',
    description: 'Uma sessão termina oito horas depois da última utilização.',
    current: 'Este navegador',
    on: '{browser} em {system}',
    unknown: 'Navegador desconhecido',
    revoke: 'Terminar sessão',
    revokeOne: 'Terminar a sessão de {device}',
    revokeOthers: 'Terminar a sessão nos outros sítios',
    revoked: 'A sessão desse navegador foi terminada',
    revokedOthers: {
      one: 'Foi terminada a sessão de {count} navegador',
      other: 'Foi terminada a sessão de {count} navegadores',
    },
  },
  methods: {
    password: 'palavra-passe',
    link: 'ligação de acesso',
    passkey: 'chave de acesso',
    withCode: '{method} e código',
  },
}

export const outbox: Catalogue['outbox'] = {
  title: 'Caixa de saída',
  keeps: 'Não há servidor de e-mail, por isso as mensagens ficam aqui para os seus destinatários.',
  sends: 'Mensagens dos últimos 30 dias e o que foi feito delas.',
  emptyTitle: 'Ainda não há mensagens',
  emptyText: 'Aqui aparecem as mensagens sobre o início de sessão e os convites.',
  states: { pending: 'Em espera', sent: 'Enviada', failed: 'Falhou', kept: 'Guardada' },
  to: 'Para {address}',
  hidden:
    'A ligação está oculta: quem a segue age como a pessoa a quem se destina. Um operador pode vê-la com «vk mail show».',
  showLink: 'Mostrar a ligação',
  failed: 'O servidor de e-mail não a aceitou: {answer}',
}
