export * from './office-files.ts'
export * from './pdf-files.ts'
