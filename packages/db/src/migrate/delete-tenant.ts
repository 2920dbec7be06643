/**
 * The only way in which a business goes, with everything that carries its id, its audit log too: when it is suspended,
 * by the role for jobs. No role may delete it by itself.
 */
export const DELETE_TENANT = `
  create or replace function delete_tenant(tenant uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog
  as $$
    declare
      gone boolean;
    begin
      -- As in AS_OWNER; the policy it opens is the owner's alone.
      perform set_config('app.owner_task', 'on', true);
      delete from public.tenants t where t.id = tenant and t.status = 'suspended';
      gone := found;
      perform set_config('app.owner_task', '', true);
      return gone;
    end
  $$;
  revoke all on function delete_tenant(uuid) from public;
  grant execute on function delete_tenant(uuid) to vk_jobs`
