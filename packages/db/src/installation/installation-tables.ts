/**
 * What a database knows of the servers on it. Beside the product's tables, so that no backup carries it: which secrets
 * its rows go with, as digests, and who serves it now. Created again with the rights, whenever this text changes.
 */
export const INSTALLATION_TABLES = `
  create table if not exists visualkit.secrets (
    name text primary key check (length(name) <= 40),
    digest text not null check (length(digest) <= 100)
  );
  create table if not exists visualkit.servers (
    id uuid primary key,
    host text not null check (length(host) <= 255),
    pid int not null,
    seen_at timestamptz not null default now()
  );
  revoke all on visualkit.secrets, visualkit.servers from public;
  grant select, insert on visualkit.secrets to vk_auth;
  grant select, insert, update, delete on visualkit.servers to vk_auth`
