import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

/** Our own scale names would be taken for colours otherwise, and dropped beside one. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      radius: ['control', 'card', 'composer', 'window'],
      shadow: ['float', 'window'],
      'font-weight': ['regular', 'medium', 'strong'],
    },
  },
})

/** Joins class names; of two that set the same property the later one holds. */
export function cx(...classes: ClassValue[]): string {
  return merge(clsx(classes))
}
