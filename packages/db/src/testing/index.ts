export { type DatabaseUnderTest, describeEachDatabase } from './each-database.ts'
export { fillTenant } from './fill-tenant.ts'
export { migratedFolder } from './migrated-folder.ts'
