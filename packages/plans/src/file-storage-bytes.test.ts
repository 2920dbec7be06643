import { expect, it } from 'vitest'
import { fileStorageBytes } from './file-storage-bytes.ts'
import { PLAN_IDS } from './requests-per-second.ts'

it('every plan has room for files, and a plan of another time has the least', () => {
  const least = Math.min(...PLAN_IDS.map(fileStorageBytes))
  expect(least).toBe(1_073_741_824)
  for (const plan of ['of another time', 'constructor']) expect(fileStorageBytes(plan)).toBe(least)
})
