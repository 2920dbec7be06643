/** Mails in English; the other languages hold the same keys. */
export const en = {
  greeting: 'Good day,',
  greetingNamed: 'Good day {name},',
  footer: 'Sent by VisualKit at {host}. Nobody reads answers to this address.',
  linkHint: 'If the button does not work, copy this address into your browser:',
  mails: {
    sign_up: {
      subject: 'Finish setting up your business',
      lines: ['Somebody, probably you, wants to open a business on VisualKit with this address.'],
      action: 'Continue',
      after: [
        'The link works once, within {minutes} minutes.',
        'If it was not you, nothing needs to be done: without the link nothing is set up.',
      ],
    },
    sign_up_known: {
      subject: 'You have an account already',
      lines: [
        'Somebody, probably you, wanted to open a business on VisualKit with this address. There is an account with it already.',
        'Sign in as always. If the password is lost, ask for a new one on the sign-in page.',
      ],
      action: 'Go to the sign-in page',
      after: ['If it was not you, nothing needs to be done.'],
    },
    password_reset: {
      subject: 'Set a new password',
      lines: ['A new password was asked for, for your account at VisualKit.'],
      action: 'Set a new password',
      after: [
        'The link works once, within {minutes} minutes.',
        'If it was not you, nothing needs to be done: your password stays as it is.',
      ],
    },
    password_changed: {
      subject: 'Your password was changed',
      lines: [
        'The password of your account at VisualKit was changed on {when}.',
        'All other browsers were signed out.',
      ],
      after: ['If it was not you, set a new password now and tell an owner of your business.'],
    },
    email_change_old: {
      subject: 'Confirm the change of your address',
      lines: [
        'Your account at VisualKit is to get another address: {address}.',
        'The change needs your consent here, and at the new address.',
      ],
      action: 'Agree to the change',
      after: [
        'The link works once, within {minutes} minutes.',
        'If it was not you, do not follow it, and change your password: somebody is signed in as you.',
      ],
    },
    email_change_new: {
      subject: 'Confirm your new address',
      lines: ['This address is to be the one of an account at VisualKit.'],
      action: 'Confirm this address',
      after: [
        'The link works once, within {minutes} minutes.',
        'If you know nothing of this, nothing needs to be done.',
      ],
    },
    email_change_taken: {
      subject: 'You have an account already',
      lines: [
        'Somebody wanted to move another account at VisualKit to this address. There is an account with it already, so nothing was changed.',
      ],
      after: ['If it was you, choose another address, or sign in with this one.'],
    },
    email_changed: {
      subject: 'Your address was changed',
      lines: ['Since {when} you sign in to VisualKit with {address}.'],
      after: ['If it was not you, tell an owner of your business or the operator at once.'],
    },
    two_factor_on: {
      subject: 'Two-step sign-in is on',
      lines: ['Since {when} a code is asked for when you sign in to VisualKit with your password.'],
      after: [
        'Keep the backup codes somewhere safe: they let you in when the app is not at hand.',
        'If it was not you, set a new password now and tell an owner of your business.',
      ],
    },
    two_factor_off: {
      subject: 'Two-step sign-in is off',
      lines: ['Since {when} no code is asked for any more when you sign in to VisualKit.'],
      after: ['If it was not you, set a new password now and tell an owner of your business.'],
    },
    backup_codes_renewed: {
      subject: 'New backup codes',
      lines: ['New backup codes were made on {when}. The old ones open nothing any more.'],
      after: ['If it was not you, set a new password now and tell an owner of your business.'],
    },
    backup_code_used: {
      subject: 'A backup code was used',
      lines: ['On {when} somebody signed in to VisualKit with one of your backup codes. Codes left: {left}.'],
      after: ['If it was not you, set a new password now and tell an owner of your business.'],
    },
    second_factor_failed: {
      subject: 'Wrong codes at your sign-in',
      lines: [
        'Somebody gave your password at VisualKit on {when}, but several wrong codes after it. Nobody was let in.',
      ],
      after: ['If it was not you, somebody knows your password: set a new one now.'],
    },
    passkey_added: {
      subject: 'A passkey was added',
      lines: ['On {when} the passkey “{passkey}” was added to your account at VisualKit.'],
      after: [
        'If it was not you, delete it in the settings, set a new password and tell an owner of your business.',
      ],
    },
    passkey_removed: {
      subject: 'A passkey was removed',
      lines: ['On {when} the passkey “{passkey}” was removed from your account at VisualKit.'],
      after: ['If it was not you, set a new password now and tell an owner of your business.'],
    },
    outside_linked: {
      subject: 'You can sign in with {provider} now',
      lines: [
        'On {when} somebody signed in to your account at VisualKit with {provider} for the first time.',
      ],
      after: [
        'If it was not you, remove {provider} in the security settings, set a new password and tell an owner of your business.',
      ],
    },
    budget_reached: {
      subject: '{business} has used {percent} % of its budget',
      lines: [
        'Models and services have cost {percent} % of the {limit} USD that {business} allows for this month.',
        'From 80 % on the cheapest model answers. From 90 % on no model looks at pictures of screens; their words are read still. When all is used, the built-in assistant answers, which costs nothing, and offers a person: visitors are never left without an answer.',
      ],
      action: 'Look at the costs',
      after: ['A new limit holds at once.'],
    },
    budget_spent: {
      subject: 'The budget of {business} is used up',
      lines: [
        'Models and services have cost the {limit} USD that {business} allows for this month.',
        'Until the month ends, or the limit is raised, the built-in assistant answers, which costs nothing.',
      ],
      action: 'Look at the costs',
      after: ['A new limit holds at once.'],
    },
    invitation: {
      subject: '{person} invites you to {business}',
      lines: ['{person} asks you to join {business} at VisualKit, as {role}.'],
      action: 'Look at the invitation',
      after: [
        'The link works once, within {days} days.',
        'If you do not know {person} or {business}, nothing needs to be done.',
      ],
    },
    call_planned: {
      subject: 'A visitor wants to be called: {when}',
      lines: [
        'A visitor of {business} has planned a call: {when}.',
        'The number stands in the conversation.',
      ],
      action: 'Open the conversation',
      after: ['You get this mail because you answer conversations of {business}.'],
    },
    call_canceled: {
      subject: 'Canceled: the call on {when}',
      lines: ['The call that a visitor of {business} had planned is canceled: {when}.'],
      action: 'Open the conversation',
      after: ['You get this mail because you answer conversations of {business}.'],
    },
    your_call_planned: {
      subject: '{business} calls you: {when}',
      lines: ['Your call with {business} is planned: {when}.'],
      action: 'Add it to your calendar',
      after: ['To cancel it, write “Cancel my call” in the chat.'],
    },
    your_call_canceled: {
      subject: 'Canceled: your call with {business}',
      lines: ['Your call with {business} on {when} is canceled.'],
      action: 'Update your calendar',
      after: ['To plan another one, write in the chat.'],
    },
    answer_found: {
      subject: '{business}: we have an answer now',
      lines: ['You asked {business}: “{question}”', '{answer}'],
      action: 'Stop these mails',
      after: ['You get this mail because you agreed to be written to when there is an answer.'],
    },
    answer_found_left: {
      subject: '{business}: we have an answer now',
      lines: [
        'Somebody, probably you, asked {business} something that had no answer, and left this address to be told. There is one now:',
        '{answer}',
      ],
      action: 'Stop these mails',
      after: [
        'You get this mail because you agreed to be written to when there is an answer.',
        'If it was not you, stop these mails: nothing more comes then, and the address is forgotten.',
      ],
    },
    ownership_received: {
      subject: 'You own {business} now',
      lines: [
        '{person} has made you an owner of {business} at VisualKit, and is an admin from now on.',
        'Owners may do everything there, also change who owns it.',
      ],
      action: 'Look at the team',
      after: ['If this comes as a surprise, speak with {person}.'],
    },
    factors_reset: {
      subject: 'Your second factors were removed',
      lines: [
        'The operator of VisualKit removed two-step sign-in and all passkeys from your account on {when}, and signed you out everywhere.',
      ],
      after: [
        'Sign in with your password and set them up again. If you did not ask for this, tell an owner of your business.',
      ],
    },
  },
} as const
