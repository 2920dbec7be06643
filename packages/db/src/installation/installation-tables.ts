/**
 * What a database knows of the servers on it. Beside the product's tables, so that no backup carries it: which secrets
 * its rows go with, as digests, who serves it now, and which history its messages are of: another one after a restore. Created again with the rights, whenever this text changes.
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
  create table if not exists visualkit.history (
    one boolean primary key default true check (one),
    epoch uuid not null default gen_random_uuid()
  );
  insert into visualkit.history default values on conflict do nothing;
  revoke all on visualkit.secrets, visualkit.servers, visualkit.history from public;
  grant select, insert on visualkit.secrets to vk_auth;
  grant select on visualkit.history to vk_auth;
  grant select, insert, update, delete on visualkit.servers to vk_auth`
