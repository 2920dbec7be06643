import { Field, Input } from '@visualkit/ui'
import { CopyButton } from '../../../components/copy-button.tsx'

/** A value to take elsewhere. */
export function CopyLine({ label, hint, value }: { label: string; hint?: string; value: string }) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Field label={label} hint={hint} className="min-w-0 flex-1 basis-64">
        <Input
          readOnly
          value={value}
          className="font-mono text-sm"
          onFocus={(event) => event.target.select()}
        />
      </Field>
      <CopyButton text={value} className={hint ? 'mb-5.5' : undefined} />
    </div>
  )
}
