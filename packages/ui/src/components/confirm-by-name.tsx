import { type ReactNode, useId, useState } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Input } from './input.tsx'

export interface ConfirmByNameProps {
  open: boolean
  onOpenChange(open: boolean): void
  title: ReactNode
  /** What goes, and what that means. */
  description: ReactNode
  /** What has to be typed. */
  name: string
  /** Around the name: "Type {name} to confirm". */
  prompt(name: ReactNode): ReactNode
  confirmLabel: string
  cancelLabel: string
  closeLabel: string
  busy?: boolean
  onConfirm(): void
}

/** For acts that cannot be undone: the button waits until the name is typed. */
export function ConfirmByName(props: ConfirmByNameProps) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description={props.description}
      closeLabel={props.closeLabel}
    >
      <ConfirmForm {...props} />
    </Dialog>
  )
}

/** Its own component, so that what was typed is gone when the window closes. */
function ConfirmForm({
  name,
  prompt,
  confirmLabel,
  cancelLabel,
  busy,
  onConfirm,
  onOpenChange,
}: ConfirmByNameProps) {
  const [typed, setTyped] = useState('')
  const id = useId()
  const agrees = typed.trim() === name.trim()
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (agrees && !busy) onConfirm()
      }}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-sm text-ink-2">
          {prompt(<strong className="font-strong break-all text-ink">{name}</strong>)}
        </label>
        <Input
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={() => onOpenChange(false)}>{cancelLabel}</Button>
        <Button type="submit" variant="danger" disabled={!agrees} busy={busy}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}
