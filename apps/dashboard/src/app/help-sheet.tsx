import { Kbd, Sheet } from '@visualkit/ui'
import { t } from '../i18n/text.ts'
import { destinations } from './navigation.ts'
import { modKey } from './use-shortcuts.ts'

/** ?: every key there is. */
export function HelpSheet({ onClose }: { onClose(): void }) {
  const groups = [
    {
      heading: t('help.everywhere'),
      rows: [
        [t('help.commands'), modKey, 'K'],
        [t('help.help'), '?'],
        [t('help.close'), 'Esc'],
      ],
    },
    {
      heading: t('help.inbox'),
      rows: [
        [t('help.next'), 'J'],
        [t('help.previous'), 'K'],
        [t('help.takeOver'), 'T'],
        [t('help.reply'), 'R'],
        [t('help.send'), 'Enter'],
        [t('help.newLine'), 'Shift', 'Enter'],
        [t('help.handBack'), 'A'],
        [t('help.resolve'), 'E'],
        [t('help.search'), '/'],
      ],
    },
    {
      heading: t('help.goTo'),
      rows: destinations.map(({ id, key }) => [t(`shell.pages.${id}`), 'G', key.toUpperCase()]),
    },
  ]
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('help.title')}
      closeLabel={t('common.close')}
    >
      <div className="flex flex-col gap-6 p-4">
        {groups.map(({ heading, rows }) => (
          <section key={heading}>
            <h3 className="mb-1 text-xs font-medium text-ink-3">{heading}</h3>
            <dl>
              {rows.map(([label, ...keys]) => (
                <div key={label} className="flex items-center gap-3 border-b py-2 last:border-0">
                  <dt className="flex-1 text-base">{label}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
