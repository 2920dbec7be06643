/** Signing in by an account elsewhere. */
export const outside = {
  with: 'Continue with {name}',
  problems: {
    expired: 'The sign-in took too long, or was begun in another browser. Begin again.',
    cancelled: '{name} did not sign you in. Try again, or sign in another way.',
    unreachable: '{name} could not be reached. Try again in a moment.',
    answer: 'The answer of {name} did not pass a check, so nobody was signed in. Tell whoever set it up.',
    stale: '{name} did not confirm that it is you just now. Confirm another way, such as with a password.',
    email_missing: '{name} named no e-mail address. Allow it there, or sign in another way.',
    email_unverified:
      '{name} does not vouch for your e-mail address. Confirm it there, or sign in another way.',
    email_unconfirmed:
      'Nobody has confirmed the e-mail address of this account yet. Set a new password by mail once, then {name} works too.',
    nobody: 'Nobody signs in with this e-mail address here. Ask your business for an invitation.',
    other_person: 'This is another account than the one you are signed in with.',
    off: 'This way to sign in is not set up here.',
    suspended: 'This account is suspended. Ask an owner of your business or the operator.',
    domain:
      'The address that {name} named is of no domain your business has proved. Sign in there with your work address.',
    not_member: 'You are not of this team yet. Ask an owner or admin for an invitation.',
    removed: 'You were removed from this team. Ask an owner or admin for an invitation.',
    deactivated: 'Your access is switched off here. Ask an owner or admin.',
    business_suspended: 'The operator does not serve this business at the moment.',
    failed: 'Something failed on our side. Try again in a moment.',
  },
  elsewhere: 'your provider',
  confirm: 'Confirm with {name}',
  waiting: 'Go on in the window of {name}.',
  popup: 'The browser did not open the window. Allow windows of this page, then try again.',
  confirmedTitle: 'Confirmed',
  confirmedText: 'You can close this window and go on where you were.',
  close: 'Close the window',
  sso: {
    title: 'Sign in at {name}',
    text: '{email} belongs to {name}, which signs its people in by a provider of its own.',
    go: 'Continue to the provider of {name}',
    going: 'You are taken to the provider of your business.',
    password: 'Use a password instead',
    passwordEnforced: 'For owners when the provider fails, and for other businesses: use a password',
    closedTitle: '{name} is entered by single sign-on',
    closedText:
      'You signed in another way, which opens other businesses of yours. Sign in by the provider of {name}.',
    enter: 'Sign in by single sign-on',
    onlyTitle: 'Your single sign-on does not open {name}',
    onlyText:
      'It opens only the business it belongs to, and while it is switched on there. Sign out, and sign in with your password or another way.',
    triedTitle: 'The test is done',
    triedText: 'What came back stands in the window you came from. You can close this one.',
    secure: 'Your way to sign in',
    secureText:
      'You signed in by the provider of {name}. Password, codes and passkeys are the affair of that provider, and those of your account are neither used nor shown here. To change them, sign out and sign in another way.',
  },
  panel: {
    title: 'Accounts elsewhere',
    description: 'They open your account as your password does. The first sign-in with one connects it.',
    since: 'Since {date}',
    remove: 'Disconnect {name}',
    removeTitle: 'Disconnect {name}?',
    removeText: 'You sign in with it no more. Signing in with it again connects it anew.',
    confirmRemove: 'Disconnect',
    removed: '{name} is disconnected',
  },
} as const
