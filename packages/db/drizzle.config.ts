import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema/index.ts',
  out: './migrations',
  // The roles are not of one database: `create-roles.ts` makes them.
  entities: { roles: false },
})
