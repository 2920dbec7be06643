/** Audit rows are kept for as long at least, whatever a business sets: what a year's reckoning may ask for. */
export const AUDIT_FLOOR_DAYS = 365

/**
 * The only way in which audit rows go: the oldest ones, when they are older than the floor, by the role for jobs. No
 * role may delete them by itself. The chain of the business then begins after the newest row that went.
 */
export const PRUNE_AUDIT_LOGS = `
  create or replace function prune_audit_logs(tenant uuid, older_than timestamptz, at_most bigint)
    returns table (removed bigint, through_seq bigint, through_hash bytea)
  language plpgsql security definer set search_path = pg_catalog
  as $$
    declare
      base bigint;
      newest bigint;
      kept_from bigint;
    begin
      if older_than > now() - interval '${AUDIT_FLOOR_DAYS} days' then
        raise exception 'Audit rows are kept for ${AUDIT_FLOOR_DAYS} days at least.';
      end if;
      -- As in AS_OWNER; the policy it opens is the owner's alone.
      perform set_config('app.owner_task', 'on', true);
      select h.base_seq, h.seq into base, newest from public.audit_heads h where h.tenant_id = tenant for update;
      -- Rows go in their order, up to the first one that stays; the newest one always does.
      select coalesce(min(l.seq), newest) into kept_from
        from public.audit_logs l where l.tenant_id = tenant and l.seq is not null and l.created_at >= older_than;
      through_seq := least(kept_from - 1, newest - 1, base + at_most);
      if through_seq is null or through_seq <= base then return; end if;
      select l.hash into strict through_hash
        from public.audit_logs l where l.tenant_id = tenant and l.seq = through_seq;
      -- Rows from before the chain are older than all of it.
      delete from public.audit_logs l where l.tenant_id = tenant and (l.seq <= through_seq or l.seq is null);
      get diagnostics removed = row_count;
      update public.audit_heads h set base_seq = through_seq, base_hash = through_hash where h.tenant_id = tenant;
      perform set_config('app.owner_task', '', true);
      return next;
    end
  $$;
  revoke all on function prune_audit_logs(uuid, timestamptz, bigint) from public;
  grant execute on function prune_audit_logs(uuid, timestamptz, bigint) to vk_jobs`
