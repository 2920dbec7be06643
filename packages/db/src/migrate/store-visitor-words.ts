/**
 * Stores what visitors of one business said, several conversations in one transaction and one round trip: the plain
 * case of `sendVisitorMessage`, which does the rest. A message of which no row comes back is not stored: its
 * conversation is closed or held by another transaction, it is known already, or too many came within a minute. One
 * whose row has no seq is refused: too many of its conversation wait for their answer.
 *
 * It takes the role and the tenant by itself, for its transaction, as `withTenant` does: row-level security holds, and
 * the one statement needs none around it.
 *
 * `store_visitor_words` of the version before it stays in the database for servers that still run: drop it with the next
 * change here.
 */
export const STORE_VISITOR_WORDS = `
  drop function if exists store_visitor_messages(uuid, jsonb, integer, integer);
  create or replace function store_words_of_visitors(tenant uuid, said jsonb, most_open integer, most_a_minute integer)
  returns table (place integer, seq integer, turn_id uuid, state_revision integer)
  language plpgsql
  as $$
    #variable_conflict use_column
    declare
      word record;
      held record;
    begin
      perform set_config('role', 'vk_app', true), set_config('app.tenant_id', tenant::text, true);
      -- In the order of their ids, so that two transactions never wait for each other.
      for word in
        select w.* from pg_catalog.jsonb_to_recordset(said) as w(
          place integer, session_id uuid, id uuid, client_message_id text, content text, at timestamptz,
          is_limited boolean)
        order by w.session_id, w.place
      loop
        select s.holder, s.last_seq, s.state_revision into held from public.sessions s
         where s.tenant_id = tenant and s.id = word.session_id and s.status <> 'resolved'
           for update skip locked;
        continue when not found;
        -- When the message so many places back is older, the visitor's own are fewer.
        if word.is_limited and held.last_seq >= most_a_minute then
          continue when exists (
            select 1 from public.messages m
             where m.tenant_id = tenant and m.session_id = word.session_id
               and m.seq = held.last_seq - most_a_minute + 1 and m.created_at > word.at - interval '1 minute');
        end if;
        place := word.place;
        turn_id := null;
        state_revision := held.state_revision;
        if held.holder = 'ai' then
          if (
            select count(*) from public.turns t
             where t.tenant_id = tenant and t.session_id = word.session_id
               and t.status in ('pending', 'running')) >= most_open
          then
            -- What is stored may always be sent again.
            continue when word.client_message_id is not null and exists (
              select 1 from public.messages m
               where m.tenant_id = tenant and m.session_id = word.session_id
                 and m.client_message_id = word.client_message_id);
            seq := null;
            return next;
            continue;
          end if;
        end if;
        seq := held.last_seq + 1;
        -- The index says whether its id is known: a question for it would be planned while the table is small, and
        -- read all of it ever after.
        insert into public.messages (id, tenant_id, session_id, seq, role, content, client_message_id, created_at)
        values (word.id, tenant, word.session_id, seq, 'visitor', word.content, word.client_message_id, word.at)
        on conflict do nothing;
        continue when not found;
        update public.sessions s
           set last_seq = seq, resolved_at = null, updated_at = word.at,
               waiting_since = case when s.holder = 'human' or s.status = 'escalated'
                                    then coalesce(s.waiting_since, word.at) end
         where s.tenant_id = tenant and s.id = word.session_id;
        if held.holder = 'ai' then
          turn_id := gen_random_uuid();
          insert into public.turns (id, tenant_id, session_id, message_id, seq)
          values (turn_id, tenant, word.session_id, word.id, seq);
        end if;
        return next;
      end loop;
    end
  $$;
  revoke all on function store_words_of_visitors(uuid, jsonb, integer, integer) from public;
  grant execute on function store_words_of_visitors(uuid, jsonb, integer, integer) to vk_auth`
