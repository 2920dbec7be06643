import type { MailCatalogue } from '../mail-texts.ts'

/** E-mails em português. */
export const pt: MailCatalogue = {
  greeting: 'Bom dia,',
  greetingNamed: 'Bom dia, {name},',
  footer: 'Enviado pelo VisualKit em {host}. Ninguém lê as respostas a este endereço.',
  linkHint: 'Se o botão não funcionar, copie este endereço para o navegador:',
  mails: {
    sign_up: {
      subject: 'Termine de criar o seu negócio',
      lines: ['Foi pedida a abertura de um negócio no VisualKit com este endereço.'],
      action: 'Continuar',
      after: [
        'A ligação funciona uma única vez, durante {minutes} minutos.',
        'Se não fez este pedido, não é preciso fazer nada: sem a ligação nada é criado.',
      ],
    },
    sign_up_known: {
      subject: 'Já existe uma conta sua',
      lines: [
        'Foi pedida a abertura de um negócio no VisualKit com este endereço. Já existe uma conta com ele.',
        'Inicie sessão como sempre. Se perdeu a palavra-passe, peça uma nova na página de início de sessão.',
      ],
      action: 'Ir para a página de início de sessão',
      after: ['Se não fez este pedido, não é preciso fazer nada.'],
    },
    password_reset: {
      subject: 'Escolha uma nova palavra-passe',
      lines: ['Foi pedida uma nova palavra-passe para a sua conta no VisualKit.'],
      action: 'Escolher uma nova palavra-passe',
      after: [
        'A ligação funciona uma única vez, durante {minutes} minutos.',
        'Se não fez este pedido, não é preciso fazer nada: a sua palavra-passe continua a mesma.',
      ],
    },
    password_changed: {
      subject: 'A sua palavra-passe foi alterada',
      lines: [
        'A palavra-passe da sua conta no VisualKit foi alterada em {when}.',
        'As sessões em todos os outros navegadores foram encerradas.',
      ],
      after: [
        'Se não foi o autor da alteração, escolha já uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    email_change_old: {
      subject: 'Confirme a mudança de endereço',
      lines: [
        'A sua conta no VisualKit vai ter outro endereço: {address}.',
        'A mudança precisa do seu consentimento aqui e no novo endereço.',
      ],
      action: 'Concordar com a mudança',
      after: [
        'A ligação funciona uma única vez, durante {minutes} minutos.',
        'Se não fez este pedido, não a siga e altere a sua palavra-passe: alguém iniciou sessão em seu nome.',
      ],
    },
    email_change_new: {
      subject: 'Confirme o seu novo endereço',
      lines: ['Este endereço vai passar a ser o de uma conta no VisualKit.'],
      action: 'Confirmar este endereço',
      after: [
        'A ligação funciona uma única vez, durante {minutes} minutos.',
        'Se não sabe do que se trata, não é preciso fazer nada.',
      ],
    },
    email_change_taken: {
      subject: 'Já existe uma conta sua',
      lines: [
        'Alguém quis mudar outra conta do VisualKit para este endereço. Já existe uma conta com ele, por isso nada foi alterado.',
      ],
      after: ['Se fez este pedido, escolha outro endereço ou inicie sessão com este.'],
    },
    email_changed: {
      subject: 'O seu endereço foi alterado',
      lines: ['Desde {when} inicia sessão no VisualKit com {address}.'],
      after: ['Se não foi o autor da alteração, avise já um proprietário do seu negócio ou o operador.'],
    },
    two_factor_on: {
      subject: 'A verificação em duas etapas está ativa',
      lines: ['Desde {when} é pedido um código quando inicia sessão no VisualKit com a sua palavra-passe.'],
      after: [
        'Guarde os códigos de reserva num lugar seguro: permitem iniciar sessão quando não tem a aplicação à mão.',
        'Se não foi o autor da alteração, escolha já uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    two_factor_off: {
      subject: 'A verificação em duas etapas está desativada',
      lines: ['Desde {when} já não é pedido um código quando inicia sessão no VisualKit.'],
      after: [
        'Se não foi o autor da alteração, escolha já uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    backup_codes_renewed: {
      subject: 'Novos códigos de reserva',
      lines: ['Foram criados novos códigos de reserva em {when}. Os anteriores já não abrem nada.'],
      after: [
        'Se não foi o autor da alteração, escolha já uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    backup_code_used: {
      subject: 'Foi usado um código de reserva',
      lines: [
        'Em {when} alguém iniciou sessão no VisualKit com um dos seus códigos de reserva. Códigos restantes: {left}.',
      ],
      after: [
        'Se não foi o autor, escolha já uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    second_factor_failed: {
      subject: 'Códigos errados no seu início de sessão',
      lines: [
        'Em {when} alguém deu a sua palavra-passe do VisualKit e, depois, vários códigos errados. Ninguém entrou.',
      ],
      after: ['Se não foi o autor, alguém conhece a sua palavra-passe: escolha já uma nova.'],
    },
    passkey_added: {
      subject: 'Foi adicionada uma chave de acesso',
      lines: ['Em {when} a chave de acesso «{passkey}» foi adicionada à sua conta no VisualKit.'],
      after: [
        'Se não foi o autor, elimine-a nas definições, escolha uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    passkey_removed: {
      subject: 'Foi removida uma chave de acesso',
      lines: ['Em {when} a chave de acesso «{passkey}» foi removida da sua conta no VisualKit.'],
      after: [
        'Se não foi o autor, escolha já uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    outside_linked: {
      subject: 'Já pode iniciar sessão com {provider}',
      lines: ['Em {when} alguém entrou pela primeira vez na sua conta no VisualKit com {provider}.'],
      after: [
        'Se não foi o autor, retire {provider} nas definições de segurança, escolha uma nova palavra-passe e avise um proprietário do seu negócio.',
      ],
    },
    budget_reached: {
      subject: '{business} usou {percent} % do seu orçamento',
      lines: [
        'Os modelos e serviços custaram {percent} % dos {limit} USD que {business} permite este mês.',
        'A partir de 80 % responde o modelo mais barato. A partir de 90 % nenhum modelo olha para as imagens do ecrã; as palavras continuam a ser lidas. Quando se esgota, responde o assistente incluído, que não custa nada e oferece uma pessoa: nenhum visitante fica sem resposta.',
      ],
      action: 'Ver os custos',
      after: ['Um novo limite vale de imediato.'],
    },
    budget_spent: {
      subject: 'O orçamento de {business} está esgotado',
      lines: [
        'Os modelos e serviços custaram os {limit} USD que {business} permite este mês.',
        'Até ao fim do mês, ou até o limite subir, responde o assistente incluído, que não custa nada.',
      ],
      action: 'Ver os custos',
      after: ['Um novo limite vale de imediato.'],
    },
    invitation: {
      subject: '{person} enviou-lhe um convite para {business}',
      lines: ['{person} pede-lhe que se junte a {business} no VisualKit, como {role}.'],
      action: 'Ver o convite',
      after: [
        'A ligação funciona uma vez, durante {days} dias.',
        'Se não conhece {person} nem {business}, não precisa de fazer nada.',
      ],
    },
    call_planned: {
      subject: 'Um visitante quer que lhe liguem: {when}',
      lines: ['Um visitante de {business} marcou uma chamada: {when}.', 'O número está na conversa.'],
      action: 'Abrir a conversa',
      after: ['Recebe este e-mail porque responde a conversas de {business}.'],
    },
    call_canceled: {
      subject: 'Cancelada: a chamada de {when}',
      lines: ['A chamada que um visitante de {business} tinha marcado está cancelada: {when}.'],
      action: 'Abrir a conversa',
      after: ['Recebe este e-mail porque responde a conversas de {business}.'],
    },
    your_call_planned: {
      subject: '{business} liga-lhe: {when}',
      lines: ['A sua chamada com {business} está marcada: {when}.'],
      action: 'Adicionar ao seu calendário',
      after: ['Para a cancelar, escreva “Cancelar a minha chamada” no chat.'],
    },
    your_call_canceled: {
      subject: 'Cancelada: a sua chamada com {business}',
      lines: ['A sua chamada com {business} de {when} está cancelada.'],
      action: 'Atualizar o seu calendário',
      after: ['Para marcar outra, escreva no chat.'],
    },
    answer_found: {
      subject: '{business}: já temos resposta',
      lines: ['Perguntou a {business}: “{question}”', '{answer}'],
      action: 'Deixar de receber',
      after: ['Recebe este e-mail porque aceitou que lhe escrevêssemos quando houvesse uma resposta.'],
    },
    answer_found_left: {
      subject: '{business}: já temos resposta',
      lines: [
        'Alguém, provavelmente a própria pessoa, perguntou a {business} algo que não tinha resposta e deixou este endereço para a receber. Já existe:',
        '{answer}',
      ],
      action: 'Deixar de receber',
      after: [
        'Recebe este e-mail porque aceitou que lhe escrevêssemos quando houvesse uma resposta.',
        'Se não foi o seu caso, pare estes e-mails: não chega mais nenhum e o endereço é esquecido.',
      ],
    },
    ownership_received: {
      subject: 'Agora tem a propriedade de {business}',
      lines: [
        '{person} cedeu-lhe a propriedade de {business} no VisualKit.',
        'Com ela pode fazer tudo, também decidir quem mais a tem.',
      ],
      action: 'Ver a equipa',
      after: ['Se não o esperava, fale com {person}.'],
    },
    factors_reset: {
      subject: 'Os seus segundos fatores foram removidos',
      lines: [
        'Em {when} o operador do VisualKit removeu da sua conta a verificação em duas etapas e todas as chaves de acesso, e encerrou as suas sessões.',
      ],
      after: [
        'Inicie sessão com a sua palavra-passe e configure-os de novo. Se não pediu isto, avise um proprietário do seu negócio.',
      ],
    },
  },
}
