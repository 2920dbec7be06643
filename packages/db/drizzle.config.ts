import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema/index.ts',
  out: './migrations',
  // The roles are not of one database: `create-roles.ts` makes them.
  entities: { roles: false },
  // For `studio`, which shows the tables of a real PostgreSQL.
  dbCredentials: { url: process.env.DATABASE_OWNER_URL ?? 'postgres://127.0.0.1:5432/visualkit' },
})
