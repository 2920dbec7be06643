import { Button, toast } from '@visualkit/ui'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { t } from '../i18n/text.ts'

/** Copies a text and says so. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
  const [copied, setCopied] = useState(false)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      toast({ title: t('errors.copy'), tone: 'danger' })
    }
  }
  return (
    <Button onClick={() => void copy()} className={className}>
      {copied ? <Check strokeWidth={1.7} /> : <Copy strokeWidth={1.7} />}
      <span aria-live="polite">{copied ? t('common.copied') : (label ?? t('common.copy'))}</span>
    </Button>
  )
}
