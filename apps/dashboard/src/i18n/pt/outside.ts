import type { Catalogue } from '../text.ts'

export const outside: Catalogue['outside'] = {
  with: 'Continuar com {name}',
  problems: {
    expired: 'O início de sessão demorou demasiado ou foi começado noutro navegador. Comece de novo.',
    cancelled: '{name} não autorizou a entrada. Tente de novo ou entre de outra forma.',
    unreachable: 'Não foi possível contactar {name}. Tente de novo dentro de momentos.',
    answer:
      'A resposta de {name} não passou numa verificação, pelo que nenhuma sessão foi iniciada. Avise quem o configurou.',
    stale:
      '{name} não confirmou agora a sua identidade. Confirme-a de outra forma, por exemplo com uma palavra-passe.',
    email_missing: '{name} não indicou nenhum endereço de e-mail. Autorize-o lá ou entre de outra forma.',
    email_unverified: '{name} não garante o seu endereço de e-mail. Confirme-o lá ou entre de outra forma.',
    email_unconfirmed:
      'Ninguém confirmou ainda o endereço de e-mail desta conta. Defina uma vez uma nova palavra-passe por e-mail; depois também serve {name}.',
    nobody: 'Ninguém entra aqui com este endereço de e-mail. Peça um convite ao seu negócio.',
    other_person: 'Esta conta não é a mesma com que tem a sessão iniciada.',
    off: 'Esta forma de entrar não está configurada aqui.',
    suspended: 'Esta conta está suspensa. Consulte um proprietário do seu negócio ou o operador.',
    domain:
      'O endereço que {name} indicou não é de nenhum domínio que o seu negócio tenha comprovado. Entre lá com o seu endereço de trabalho.',
    not_member: 'Ainda não pertence a esta equipa. Peça um convite a um proprietário ou administrador.',
    removed: 'Foi retirado desta equipa. Peça um convite a um proprietário ou administrador.',
    deactivated: 'O seu acesso está desativado aqui. Consulte um proprietário ou administrador.',
    business_suspended: 'O operador não serve este negócio de momento.',
    failed: 'Algo falhou do nosso lado. Tente de novo dentro de momentos.',
  },
  elsewhere: 'o seu fornecedor',
  confirm: 'Confirmar com {name}',
  waiting: 'Continue na janela de {name}.',
  popup: 'O navegador não abriu a janela. Autorize as janelas desta página e tente de novo.',
  confirmedTitle: 'Confirmado',
  confirmedText: 'Pode fechar esta janela e continuar onde estava.',
  close: 'Fechar a janela',
  sso: {
    title: 'Entrar em {name}',
    text: '{email} pertence a {name}, que identifica as suas pessoas com um fornecedor próprio.',
    go: 'Continuar para o fornecedor de {name}',
    going: 'Está a ser levado ao fornecedor do seu negócio.',
    password: 'Usar uma palavra-passe',
    passwordEnforced:
      'Para proprietários quando o fornecedor falha, e para outros negócios: usar uma palavra-passe',
    closedTitle: 'Em {name} entra-se com o início de sessão único',
    closedText: 'Entrou de outra forma, que abre outros negócios seus. Entre com o fornecedor de {name}.',
    enter: 'Entrar com o início de sessão único',
    onlyTitle: 'O seu início de sessão único não abre {name}',
    onlyText:
      'Só abre o negócio a que pertence, e enquanto lá estiver ativado. Termine a sessão e entre com a palavra-passe ou de outra forma.',
    triedTitle: 'O teste terminou',
    triedText: 'O resultado está na janela de onde veio. Pode fechar esta.',
    secure: 'A sua forma de entrar',
    secureText:
      'Entrou com o fornecedor de {name}. A palavra-passe, os códigos e as chaves de acesso são assunto desse fornecedor; os da sua conta não são usados nem mostrados aqui. Para os alterar, termine a sessão e entre de outra forma.',
  },
  panel: {
    title: 'Contas externas',
    description: 'Abrem a sua conta tal como a palavra-passe. Ligam-se na primeira vez que entra com elas.',
    since: 'Desde {date}',
    remove: 'Desligar {name}',
    removeTitle: 'Desligar {name}?',
    removeText: 'Deixa de servir para entrar. Se voltar a entrar com ela, liga-se de novo.',
    confirmRemove: 'Desligar',
    removed: '{name} está desligado',
  },
}
