-- A filled database of release 0.1.0 (migration 0000), as pg_dump wrote it: tables, rights, policies and rows of two
-- businesses, without the job queues. The roles and the extension must be there. Migrated by a test.
SET search_path = '';
SET check_function_bodies = false;
SET app.owner_task = 'on';
CREATE SCHEMA visualkit;
CREATE FUNCTION public.get_current_tenant_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $_$
    select case
      when current_setting('app.tenant_id', true)
           ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
      then current_setting('app.tenant_id', true)::uuid
    end
  $_$;
CREATE TABLE public.accounts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    user_id uuid NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp with time zone,
    refresh_token_expires_at timestamp with time zone,
    scope text,
    password text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.accounts FORCE ROW LEVEL SECURITY;
CREATE TABLE public.ai_personalities (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    tone text DEFAULT 'friendly'::text NOT NULL,
    instructions text DEFAULT ''::text NOT NULL,
    greetings jsonb DEFAULT '{}'::jsonb NOT NULL,
    languages jsonb DEFAULT '["en", "es", "pt"]'::jsonb NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.ai_personalities FORCE ROW LEVEL SECURITY;
CREATE TABLE public.api_keys (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    key_hash text NOT NULL,
    prefix text NOT NULL,
    widget_id uuid,
    allowed_origins jsonb DEFAULT '[]'::jsonb NOT NULL,
    last_used_at timestamp with time zone,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT api_keys_widget_of_publishable CHECK (((type = 'publishable'::text) = (widget_id IS NOT NULL)))
);
ALTER TABLE ONLY public.api_keys FORCE ROW LEVEL SECURITY;
CREATE TABLE public.audit_logs (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    target_id text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.audit_logs FORCE ROW LEVEL SECURITY;
CREATE TABLE public.auth_sessions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    token text NOT NULL,
    ip_address text,
    user_agent text,
    user_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.auth_sessions FORCE ROW LEVEL SECURITY;
CREATE TABLE public.escalations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    reason text NOT NULL,
    reason_text text,
    taken_at timestamp with time zone,
    resolved_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.escalations FORCE ROW LEVEL SECURITY;
CREATE TABLE public.frames (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    text text NOT NULL,
    regions jsonb NOT NULL,
    visible_error text,
    masked_count integer DEFAULT 0 NOT NULL,
    blob_key text NOT NULL,
    media_type text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.frames FORCE ROW LEVEL SECURITY;
CREATE TABLE public.knowledge_chunks (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    document_id uuid NOT NULL,
    "position" integer NOT NULL,
    heading_path jsonb DEFAULT '[]'::jsonb NOT NULL,
    content text NOT NULL,
    language text NOT NULL,
    length integer NOT NULL,
    embedding public.vector(1024),
    embedding_model text
);
ALTER TABLE ONLY public.knowledge_chunks FORCE ROW LEVEL SECURITY;
CREATE TABLE public.knowledge_documents (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    title text NOT NULL,
    url text,
    format text NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    error text,
    content text NOT NULL,
    content_hash bytea NOT NULL,
    size_bytes integer NOT NULL,
    chunk_count integer DEFAULT 0 NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.knowledge_documents FORCE ROW LEVEL SECURITY;
CREATE TABLE public.knowledge_postings (
    tenant_id uuid NOT NULL,
    language text NOT NULL,
    term text NOT NULL,
    chunk_id uuid NOT NULL,
    tf integer NOT NULL,
    title_tf integer DEFAULT 0 NOT NULL,
    length integer NOT NULL
);
ALTER TABLE ONLY public.knowledge_postings FORCE ROW LEVEL SECURITY;
CREATE TABLE public.knowledge_stats (
    tenant_id uuid NOT NULL,
    language text NOT NULL,
    chunk_count integer DEFAULT 0 NOT NULL,
    total_length integer DEFAULT 0 NOT NULL
);
ALTER TABLE ONLY public.knowledge_stats FORCE ROW LEVEL SECURITY;
CREATE TABLE public.memberships (
    tenant_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text DEFAULT 'agent'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.memberships FORCE ROW LEVEL SECURITY;
CREATE TABLE public.messages (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    seq integer NOT NULL,
    role text NOT NULL,
    content text NOT NULL,
    client_message_id text,
    author_name text,
    author_user_id uuid,
    reply_to_message_id uuid,
    citations jsonb,
    context jsonb,
    answered boolean,
    suggestions jsonb,
    event text,
    frame_id uuid,
    model text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.messages FORCE ROW LEVEL SECURITY;
CREATE TABLE public.sessions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    widget_id uuid,
    personality_id uuid,
    visitor_id text,
    locale text DEFAULT 'en'::text NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    holder text DEFAULT 'ai'::text NOT NULL,
    agent_user_id uuid,
    agent_name text,
    sharing boolean DEFAULT false NOT NULL,
    last_seq integer DEFAULT 0 NOT NULL,
    unanswered_count integer DEFAULT 0 NOT NULL,
    escalated_at timestamp with time zone,
    waiting_since timestamp with time zone,
    resolved_at timestamp with time zone,
    rating_score integer,
    rating_comment text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sessions_rating CHECK (((rating_score >= 1) AND (rating_score <= 5)))
);
ALTER TABLE ONLY public.sessions FORCE ROW LEVEL SECURITY;
CREATE TABLE public.tenants (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    locale text DEFAULT 'en'::text NOT NULL,
    plan text DEFAULT 'self_hosted'::text NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.tenants FORCE ROW LEVEL SECURITY;
CREATE TABLE public.turns (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    session_id uuid NOT NULL,
    message_id uuid NOT NULL,
    seq integer NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    lease_owner text,
    lease_until timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone
);
ALTER TABLE ONLY public.turns FORCE ROW LEVEL SECURITY;
CREATE TABLE public.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_verified boolean DEFAULT false NOT NULL,
    image text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;
CREATE TABLE public.verification_tokens (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.verification_tokens FORCE ROW LEVEL SECURITY;
CREATE TABLE public.widgets (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    tenant_id uuid NOT NULL,
    name text NOT NULL,
    allowed_origins jsonb DEFAULT '[]'::jsonb NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    personality_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE ONLY public.widgets FORCE ROW LEVEL SECURITY;
CREATE TABLE visualkit.migrations (
    name text NOT NULL,
    hash text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
INSERT INTO public.accounts (id, account_id, provider_id, user_id, access_token, refresh_token, id_token, access_token_expires_at, refresh_token_expires_at, scope, password, created_at, updated_at) VALUES
	('1ca995e5-0667-4d1d-b823-aaca63b2d59d', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', 'credential', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', NULL, NULL, NULL, NULL, NULL, NULL, 'x', '2026-11-28 03:04:36.567623+00', '2026-11-28 03:04:36.567623+00'),
	('2db0a1a8-ced3-4d2d-858f-d55e74ab7a07', '714c2ec0-9a02-4460-952d-61bb8e35e71e', 'credential', '714c2ec0-9a02-4460-952d-61bb8e35e71e', NULL, NULL, NULL, NULL, NULL, NULL, 'x', '2026-11-28 03:04:36.622193+00', '2026-11-28 03:04:36.622193+00');
INSERT INTO public.ai_personalities (id, tenant_id, name, tone, instructions, greetings, languages, is_default, created_at, updated_at) VALUES
	('18885f47-aba3-47dc-98b4-cfaf362d317a', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'Ana', 'friendly', '', '{}', '["en", "es", "pt"]', true, '2026-11-28 03:04:36.576082+00', '2026-11-28 03:04:36.576082+00'),
	('e113934f-2f1d-43c4-8d76-77bb8ca228a9', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'Ana', 'friendly', '', '{}', '["en", "es", "pt"]', true, '2026-11-28 03:04:36.631036+00', '2026-11-28 03:04:36.631036+00');
INSERT INTO public.api_keys (id, tenant_id, name, type, key_hash, prefix, widget_id, allowed_origins, last_used_at, expires_at, revoked_at, created_at) VALUES
	('04fbe682-03b1-47d3-8f00-e79537e792c0', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'site', 'publishable', 'a2ca15f3-2dae-432a-8575-ef41935d24d7', 'pk_live_ab', '377a80ea-3479-4e84-95c7-ec7d5ff48b03', '[]', NULL, NULL, NULL, '2026-11-28 03:04:36.576082+00'),
	('6ebeb546-9468-439a-89f4-f6d25b2acb76', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'site', 'publishable', 'f94c0595-133c-4146-9c1b-4f3b17bce89d', 'pk_live_ab', 'dbb97d3c-e570-4b5f-8c3d-b3cda3d72e68', '[]', NULL, NULL, NULL, '2026-11-28 03:04:36.631036+00'),
	('df03e1ce-d9ca-4a82-ada3-28a49d23c6e0', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'server', 'secret', '6a6c0b79c2c91b30abe680e5875751aa', 'sk_live_abcdefg...', NULL, '[]', '2026-11-28 03:04:36.653884+00', '2027-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00'),
	('9def5e15-c4e9-4f9c-b5ab-c01687825890', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'server', 'secret', 'f27dffef8a62d0d22ee0e85b43ee8b66', 'sk_live_abcdefg...', NULL, '[]', '2026-11-28 03:04:36.653884+00', '2027-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00');
INSERT INTO public.audit_logs (id, tenant_id, actor, action, target_id, details, created_at) VALUES
	('1aade66d-cf49-49f8-bbc8-32ac76b9e9f3', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'operator', 'tenant.create', NULL, '{}', '2026-11-28 03:04:36.576082+00'),
	('024e2b2a-bdfb-4674-8515-eb6a3d3dd31a', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'operator', 'tenant.create', NULL, '{}', '2026-11-28 03:04:36.631036+00'),
	('a8f362cf-5713-4666-be58-59462384ffc0', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'member:cfc82920-d864-4d47-a1ea-7db73170e0d0', 'api_key.create', '8ce4b16b22b58894aa86c421e8759df3', '{"name": "server", "type": "secret"}', '2026-11-28 03:04:36.653884+00'),
	('b14f7e25-794d-4717-8865-2447c0343d07', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'system:seed', 'widget.update', NULL, '{}', '2026-11-28 03:04:36.653884+00'),
	('59d454e3-11c1-471a-9c5a-8b45c754946e', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'member:714c2ec0-9a02-4460-952d-61bb8e35e71e', 'api_key.create', '8ce4b16b22b58894aa86c421e8759df3', '{"name": "server", "type": "secret"}', '2026-11-28 03:04:36.653884+00'),
	('f42db23b-14d8-417d-9c5f-1cc3c7a76942', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'system:seed', 'widget.update', NULL, '{}', '2026-11-28 03:04:36.653884+00');
INSERT INTO public.auth_sessions (id, expires_at, token, ip_address, user_agent, user_id, created_at, updated_at) VALUES
	('c270b371-2dda-4865-99d7-c6061089c1c4', '2026-11-28 04:04:36.562+00', 'f94c6011-e0ad-46c2-8012-4cf1adaaab87', NULL, NULL, 'cfc82920-d864-4d47-a1ea-7db73170e0d0', '2026-11-28 03:04:36.571993+00', '2026-11-28 03:04:36.571993+00'),
	('c190524d-7072-4a1c-b760-708af496e144', '2026-11-28 04:04:36.62+00', '5bde7829-a940-4956-944a-2e96915aa808', NULL, NULL, '714c2ec0-9a02-4460-952d-61bb8e35e71e', '2026-11-28 03:04:36.622696+00', '2026-11-28 03:04:36.622696+00');
INSERT INTO public.escalations (id, tenant_id, session_id, reason, reason_text, taken_at, resolved_at, created_at) VALUES
	('238b9229-3d37-4199-a094-4d68de1983af', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', 'unanswered', NULL, NULL, NULL, '2026-11-28 03:04:36.576082+00'),
	('0388b5f3-7157-4807-9e92-82cabaed0547', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 'unanswered', NULL, NULL, NULL, '2026-11-28 03:04:36.631036+00'),
	('84aea15a-2866-45b8-a179-264d0306e5ee', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', 'visitor_request', 'a person please', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00'),
	('c877e292-9ffa-49e8-aa9f-d958a493da14', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 'visitor_request', 'a person please', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00');
INSERT INTO public.frames (id, tenant_id, session_id, captured_at, width, height, text, regions, visible_error, masked_count, blob_key, media_type, created_at) VALUES
	('d5b9dcd5-a1cb-470d-9ead-011417d19e0c', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', '2026-11-28 03:04:36.598+00', 10, 10, 'Error 42', '[]', NULL, 0, 'frames/791de8b4-933f-48d2-ae98-c568286be733.webp', 'image/webp', '2026-11-28 03:04:36.576082+00'),
	('ead53d14-b4cf-4ae6-8b5f-a439bafe39be', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', '2026-11-28 03:04:36.642+00', 10, 10, 'Error 42', '[]', NULL, 0, 'frames/76d6152e-1cdd-4041-b786-49080bc5618d.webp', 'image/webp', '2026-11-28 03:04:36.631036+00');
INSERT INTO public.knowledge_chunks (id, tenant_id, document_id, "position", heading_path, content, language, length, embedding, embedding_model) VALUES
	('fe5abc49-f9f8-4cea-9721-4012d21ecc13', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'a7965317-d0c4-429d-abd8-3e71c514a5e2', 0, '[]', 'Thirty days.', 'en', 2, '[0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875]', 'test'),
	('a9a990f6-01e0-4009-972e-ce0b27c0db18', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'f6b539d8-9bf1-409c-b7ed-e9dd0d3b0916', 0, '[]', 'Thirty days.', 'en', 2, '[0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875,0,0.125,0.25,0.375,0.5,0.625,0.75,0.875]', 'test');
INSERT INTO public.knowledge_documents (id, tenant_id, title, url, format, language, status, error, content, content_hash, size_bytes, chunk_count, metadata, created_at, updated_at) VALUES
	('a7965317-d0c4-429d-abd8-3e71c514a5e2', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'Returns', NULL, 'text', 'en', 'pending', NULL, 'Thirty days.', '\x00ff0a5c', 12, 0, '{}', '2026-11-28 03:04:36.576082+00', '2026-11-28 03:04:36.576082+00'),
	('f6b539d8-9bf1-409c-b7ed-e9dd0d3b0916', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'Returns', NULL, 'text', 'en', 'pending', NULL, 'Thirty days.', '\x00ff0a5c', 12, 0, '{}', '2026-11-28 03:04:36.631036+00', '2026-11-28 03:04:36.631036+00'),
	('861449a0-6d5c-4bac-acbc-44e3b1b3c60b', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'Envíos', '/help/envios', 'markdown', 'es', 'failed', 'too large', '# Envíos', '\x00ff', 9, 0, '{"b": true, "n": 1, "z": null, "category": "shipping"}', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00'),
	('c17876a1-a910-4a6b-8551-3d887a138b9d', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'Envíos', '/help/envios', 'markdown', 'es', 'failed', 'too large', '# Envíos', '\x00ff', 9, 0, '{"b": true, "n": 1, "z": null, "category": "shipping"}', '2026-11-28 03:04:36.653884+00', '2026-11-28 03:04:36.653884+00');
INSERT INTO public.knowledge_postings (tenant_id, language, term, chunk_id, tf, title_tf, length) VALUES
	('a66434c9-4afc-4da8-90a4-ec376b83c328', 'en', 'thirti', 'fe5abc49-f9f8-4cea-9721-4012d21ecc13', 1, 0, 2),
	('573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'en', 'thirti', 'a9a990f6-01e0-4009-972e-ce0b27c0db18', 1, 0, 2);
INSERT INTO public.knowledge_stats (tenant_id, language, chunk_count, total_length) VALUES
	('a66434c9-4afc-4da8-90a4-ec376b83c328', 'en', 1, 2),
	('573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'en', 1, 2);
INSERT INTO public.memberships (tenant_id, user_id, role, created_at) VALUES
	('a66434c9-4afc-4da8-90a4-ec376b83c328', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', 'owner', '2026-11-28 03:04:36.576082+00'),
	('573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '714c2ec0-9a02-4460-952d-61bb8e35e71e', 'owner', '2026-11-28 03:04:36.631036+00'),
	('573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', 'viewer', '2026-11-28 03:04:36.653884+00');
INSERT INTO public.messages (id, tenant_id, session_id, seq, role, content, client_message_id, author_name, author_user_id, reply_to_message_id, citations, context, answered, suggestions, event, frame_id, model, created_at) VALUES
	('849283b3-3161-47af-a183-072f66fc0f1c', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', 1, 'visitor', 'a "b"\n
ñ🙂', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 03:04:36.576082+00'),
	('e6f40ce2-379c-4692-86b1-42a024f57cb3', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 1, 'visitor', 'a "b"\n
ñ🙂', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 03:04:36.631036+00'),
	('2ba10f29-bfa5-4dfc-b298-864a5a4bcd31', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', 2, 'assistant', 'Thirty days. [1]', NULL, NULL, NULL, '849283b3-3161-47af-a183-072f66fc0f1c', '[{"quote": "Thirty days.", "score": 0.9, "title": "Returns", "documentId": "791de8b4-933f-48d2-ae98-c568286be733"}]', '[]', true, '["Talk to a person"]', NULL, NULL, 'extractive', '2026-11-28 03:04:36.653884+00'),
	('f97f5a7b-cbf3-421a-b3bd-5c0f6d0cbe55', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', 3, 'agent', '¿Algo más?
O''Neil \ "x" 🙂', 'c-1', 'Ana', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 03:04:36.653884+00'),
	('9c9c9f86-871a-4c56-8cd2-46f8f052849e', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', 4, 'system', 'Resolved', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'resolved', NULL, NULL, '2026-11-28 03:04:36.653884+00'),
	('c5302f65-0822-4209-ae39-8e0e727919f4', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 2, 'assistant', 'Thirty days. [1]', NULL, NULL, NULL, 'e6f40ce2-379c-4692-86b1-42a024f57cb3', '[{"quote": "Thirty days.", "score": 0.9, "title": "Returns", "documentId": "76d6152e-1cdd-4041-b786-49080bc5618d"}]', '[]', true, '["Talk to a person"]', NULL, NULL, 'extractive', '2026-11-28 03:04:36.653884+00'),
	('e14162f3-0e3c-412d-8a5c-333de6966aa5', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 3, 'agent', '¿Algo más?
O''Neil \ "x" 🙂', 'c-1', 'Ana', '714c2ec0-9a02-4460-952d-61bb8e35e71e', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-28 03:04:36.653884+00'),
	('acc653a9-bf36-4851-b9ec-8cff24c4b285', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 4, 'system', 'Resolved', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'resolved', NULL, NULL, '2026-11-28 03:04:36.653884+00');
INSERT INTO public.sessions (id, tenant_id, widget_id, personality_id, visitor_id, locale, metadata, status, holder, agent_user_id, agent_name, sharing, last_seq, unanswered_count, escalated_at, waiting_since, resolved_at, rating_score, rating_comment, created_at, updated_at) VALUES
	('791de8b4-933f-48d2-ae98-c568286be733', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '377a80ea-3479-4e84-95c7-ec7d5ff48b03', '18885f47-aba3-47dc-98b4-cfaf362d317a', 'v-1', 'en', '{"plan": "gold"}', 'resolved', 'ai', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', NULL, false, 4, 0, NULL, NULL, '2026-11-28 03:04:36.653884+00', 4, 'ok', '2026-11-28 03:04:36.576082+00', '2026-11-28 03:04:36.576082+00'),
	('76d6152e-1cdd-4041-b786-49080bc5618d', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'dbb97d3c-e570-4b5f-8c3d-b3cda3d72e68', 'e113934f-2f1d-43c4-8d76-77bb8ca228a9', 'v-1', 'en', '{"plan": "gold"}', 'resolved', 'ai', '714c2ec0-9a02-4460-952d-61bb8e35e71e', NULL, false, 4, 0, NULL, NULL, '2026-11-28 03:04:36.653884+00', 4, 'ok', '2026-11-28 03:04:36.631036+00', '2026-11-28 03:04:36.631036+00');
INSERT INTO public.tenants (id, name, locale, plan, settings, created_at, updated_at) VALUES
	('a66434c9-4afc-4da8-90a4-ec376b83c328', 'Casa Mora', 'en', 'self_hosted', '{"retentionDays": 30}', '2026-11-28 03:04:36.576082+00', '2026-11-28 03:04:36.576082+00'),
	('573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'Papelería Sol', 'en', 'self_hosted', '{"retentionDays": 30}', '2026-11-28 03:04:36.631036+00', '2026-11-28 03:04:36.631036+00');
INSERT INTO public.turns (id, tenant_id, session_id, message_id, seq, status, lease_owner, lease_until, attempts, created_at, ended_at) VALUES
	('7cfcba32-8087-4b9c-8104-d8569c1cd013', 'a66434c9-4afc-4da8-90a4-ec376b83c328', '791de8b4-933f-48d2-ae98-c568286be733', '849283b3-3161-47af-a183-072f66fc0f1c', 1, 'done', NULL, NULL, 1, '2026-11-28 03:04:36.576082+00', '2026-11-28 03:04:36.653884+00'),
	('6cf3bf04-b790-495d-8d85-2b07beedf241', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', '76d6152e-1cdd-4041-b786-49080bc5618d', 'e6f40ce2-379c-4692-86b1-42a024f57cb3', 1, 'done', NULL, NULL, 1, '2026-11-28 03:04:36.631036+00', '2026-11-28 03:04:36.653884+00');
INSERT INTO public.users (id, name, email, email_verified, image, created_at, updated_at) VALUES
	('cfc82920-d864-4d47-a1ea-7db73170e0d0', 'Casa Mora', 'cfc82920-d864-4d47-a1ea-7db73170e0d0@example.com', false, NULL, '2026-11-28 03:04:36.56475+00', '2026-11-28 03:04:36.56475+00'),
	('714c2ec0-9a02-4460-952d-61bb8e35e71e', 'Papelería Sol', '714c2ec0-9a02-4460-952d-61bb8e35e71e@example.com', false, NULL, '2026-11-28 03:04:36.620893+00', '2026-11-28 03:04:36.620893+00');
INSERT INTO public.verification_tokens (id, identifier, value, expires_at, created_at, updated_at) VALUES
	('9266730a-730c-4c1d-beb3-11a6a1f4f3da', 'cfc82920-d864-4d47-a1ea-7db73170e0d0', 'x', '2026-11-28 04:04:36.562+00', '2026-11-28 03:04:36.573839+00', '2026-11-28 03:04:36.573839+00'),
	('d467cbed-c3f3-42d7-8ef2-53d7a0aac84a', '714c2ec0-9a02-4460-952d-61bb8e35e71e', 'x', '2026-11-28 04:04:36.62+00', '2026-11-28 03:04:36.630464+00', '2026-11-28 03:04:36.630464+00');
INSERT INTO public.widgets (id, tenant_id, name, allowed_origins, settings, personality_id, created_at, updated_at) VALUES
	('377a80ea-3479-4e84-95c7-ec7d5ff48b03', 'a66434c9-4afc-4da8-90a4-ec376b83c328', 'Shop', '["https://shop.example", "https://*.shop.example"]', '{"colour": "#0b6b68"}', '18885f47-aba3-47dc-98b4-cfaf362d317a', '2026-11-28 03:04:36.576082+00', '2026-11-28 03:04:36.576082+00'),
	('dbb97d3c-e570-4b5f-8c3d-b3cda3d72e68', '573bbc40-4bb3-44b6-ab4c-b64ddb1b772a', 'Shop', '["https://shop.example", "https://*.shop.example"]', '{"colour": "#0b6b68"}', 'e113934f-2f1d-43c4-8d76-77bb8ca228a9', '2026-11-28 03:04:36.631036+00', '2026-11-28 03:04:36.631036+00');
INSERT INTO visualkit.migrations (name, hash, applied_at) VALUES
	('0000_first', 'e115d47a195a2e4897fb6f4b5c3d58e5c99118be938597269143b298356e993e', '2026-11-28 03:04:36.366112+00'),
	('~rights', '337d4bc3534bcdbb4b5dbf253bc92ae3d670ac700b15b566d40a395f3fab97e1', '2026-11-28 03:04:36.448321+00'),
	('~queues', 'e4d6889fe13bc5959ac9a2c5653eab0e1602baadf68008a43d6525941ba73afe', '2026-11-28 03:04:36.539089+00');
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ai_personalities
    ADD CONSTRAINT ai_personalities_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ai_personalities
    ADD CONSTRAINT ai_personalities_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_key_hash_unique UNIQUE (key_hash);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY public.audit_logs
    ADD CONSTRAINT audit_logs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_token_unique UNIQUE (token);
ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.frames
    ADD CONSTRAINT frames_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.frames
    ADD CONSTRAINT frames_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY public.knowledge_chunks
    ADD CONSTRAINT knowledge_chunks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_chunks
    ADD CONSTRAINT knowledge_chunks_position UNIQUE (tenant_id, document_id, "position");
ALTER TABLE ONLY public.knowledge_chunks
    ADD CONSTRAINT knowledge_chunks_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY public.knowledge_documents
    ADD CONSTRAINT knowledge_documents_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.knowledge_documents
    ADD CONSTRAINT knowledge_documents_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY public.knowledge_postings
    ADD CONSTRAINT knowledge_postings_tenant_id_language_term_chunk_id_pk PRIMARY KEY (tenant_id, language, term, chunk_id);
ALTER TABLE ONLY public.knowledge_stats
    ADD CONSTRAINT knowledge_stats_tenant_id_language_pk PRIMARY KEY (tenant_id, language);
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_tenant_id_user_id_pk PRIMARY KEY (tenant_id, user_id);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_seq UNIQUE (tenant_id, session_id, seq);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_message UNIQUE (tenant_id, message_id);
ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_unique UNIQUE (email);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verification_tokens
    ADD CONSTRAINT verification_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.widgets
    ADD CONSTRAINT widgets_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.widgets
    ADD CONSTRAINT widgets_tenant_id UNIQUE (tenant_id, id);
ALTER TABLE ONLY visualkit.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);
CREATE INDEX accounts_user ON public.accounts USING btree (user_id);
CREATE UNIQUE INDEX ai_personalities_one_default ON public.ai_personalities USING btree (tenant_id) WHERE is_default;
CREATE INDEX ai_personalities_tenant ON public.ai_personalities USING btree (tenant_id, created_at);
CREATE INDEX api_keys_tenant ON public.api_keys USING btree (tenant_id, created_at);
CREATE INDEX audit_logs_newest ON public.audit_logs USING btree (tenant_id, created_at);
CREATE INDEX auth_sessions_user ON public.auth_sessions USING btree (user_id);
CREATE INDEX escalations_session ON public.escalations USING btree (tenant_id, session_id, created_at);
CREATE INDEX frames_session_time ON public.frames USING btree (tenant_id, session_id, captured_at);
CREATE INDEX knowledge_chunks_embedding ON public.knowledge_chunks USING hnsw (embedding public.vector_cosine_ops);
CREATE INDEX knowledge_documents_hash ON public.knowledge_documents USING btree (tenant_id, content_hash);
CREATE INDEX knowledge_documents_newest ON public.knowledge_documents USING btree (tenant_id, created_at, id);
CREATE INDEX knowledge_postings_chunk_id ON public.knowledge_postings USING btree (tenant_id, chunk_id);
CREATE INDEX memberships_user ON public.memberships USING btree (user_id);
CREATE UNIQUE INDEX messages_client_id ON public.messages USING btree (tenant_id, session_id, client_message_id) WHERE (client_message_id IS NOT NULL);
CREATE INDEX messages_newest ON public.messages USING btree (tenant_id, created_at);
CREATE UNIQUE INDEX messages_one_reply ON public.messages USING btree (tenant_id, session_id, reply_to_message_id) WHERE (reply_to_message_id IS NOT NULL);
CREATE INDEX sessions_newest ON public.sessions USING btree (tenant_id, updated_at, id);
CREATE INDEX sessions_status ON public.sessions USING btree (tenant_id, status, updated_at, id);
CREATE INDEX turns_open ON public.turns USING btree (tenant_id, session_id, seq) WHERE (status = ANY (ARRAY['pending'::text, 'running'::text]));
CREATE INDEX verification_tokens_identifier ON public.verification_tokens USING btree (identifier);
CREATE INDEX widgets_tenant ON public.widgets USING btree (tenant_id, created_at);
ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ai_personalities
    ADD CONSTRAINT ai_personalities_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT api_keys_widget FOREIGN KEY (tenant_id, widget_id) REFERENCES public.widgets(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.audit_logs
    ADD CONSTRAINT audit_logs_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.auth_sessions
    ADD CONSTRAINT auth_sessions_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_session FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.frames
    ADD CONSTRAINT frames_session FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.knowledge_chunks
    ADD CONSTRAINT knowledge_chunks_document FOREIGN KEY (tenant_id, document_id) REFERENCES public.knowledge_documents(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.knowledge_documents
    ADD CONSTRAINT knowledge_documents_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.knowledge_postings
    ADD CONSTRAINT knowledge_postings_chunk FOREIGN KEY (tenant_id, chunk_id) REFERENCES public.knowledge_chunks(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.knowledge_stats
    ADD CONSTRAINT knowledge_stats_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_user_id_users_id_fk FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_session FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_agent_user_id_users_id_fk FOREIGN KEY (agent_user_id) REFERENCES public.users(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_personality FOREIGN KEY (tenant_id, personality_id) REFERENCES public.ai_personalities(tenant_id, id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_widget FOREIGN KEY (tenant_id, widget_id) REFERENCES public.widgets(tenant_id, id);
ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_session FOREIGN KEY (tenant_id, session_id) REFERENCES public.sessions(tenant_id, id) ON DELETE CASCADE;
ALTER TABLE ONLY public.widgets
    ADD CONSTRAINT widgets_personality FOREIGN KEY (tenant_id, personality_id) REFERENCES public.ai_personalities(tenant_id, id);
ALTER TABLE ONLY public.widgets
    ADD CONSTRAINT widgets_tenant_id_tenants_id_fk FOREIGN KEY (tenant_id) REFERENCES public.tenants(id) ON DELETE CASCADE;
ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY accounts_owner ON public.accounts TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY accounts_vk_auth ON public.accounts TO vk_auth USING (true) WITH CHECK (true);
ALTER TABLE public.ai_personalities ENABLE ROW LEVEL SECURITY;
CREATE POLICY ai_personalities_own_tenant ON public.ai_personalities TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY ai_personalities_owner ON public.ai_personalities TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
ALTER TABLE public.api_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY api_keys_own_tenant ON public.api_keys TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY api_keys_owner ON public.api_keys TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY api_keys_vk_auth ON public.api_keys TO vk_auth USING (true) WITH CHECK (true);
ALTER TABLE public.audit_logs ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_logs_own_tenant ON public.audit_logs TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY audit_logs_owner ON public.audit_logs TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY audit_logs_vk_jobs ON public.audit_logs TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.auth_sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY auth_sessions_owner ON public.auth_sessions TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY auth_sessions_vk_auth ON public.auth_sessions TO vk_auth USING (true) WITH CHECK (true);
CREATE POLICY auth_sessions_vk_jobs ON public.auth_sessions TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.escalations ENABLE ROW LEVEL SECURITY;
CREATE POLICY escalations_own_tenant ON public.escalations TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY escalations_owner ON public.escalations TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
ALTER TABLE public.frames ENABLE ROW LEVEL SECURITY;
CREATE POLICY frames_own_tenant ON public.frames TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY frames_owner ON public.frames TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY frames_vk_jobs ON public.frames TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.knowledge_chunks ENABLE ROW LEVEL SECURITY;
CREATE POLICY knowledge_chunks_own_tenant ON public.knowledge_chunks TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY knowledge_chunks_owner ON public.knowledge_chunks TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
ALTER TABLE public.knowledge_documents ENABLE ROW LEVEL SECURITY;
CREATE POLICY knowledge_documents_own_tenant ON public.knowledge_documents TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY knowledge_documents_owner ON public.knowledge_documents TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY knowledge_documents_vk_jobs ON public.knowledge_documents TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.knowledge_postings ENABLE ROW LEVEL SECURITY;
CREATE POLICY knowledge_postings_own_tenant ON public.knowledge_postings TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY knowledge_postings_owner ON public.knowledge_postings TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
ALTER TABLE public.knowledge_stats ENABLE ROW LEVEL SECURITY;
CREATE POLICY knowledge_stats_own_tenant ON public.knowledge_stats TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY knowledge_stats_owner ON public.knowledge_stats TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
ALTER TABLE public.memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY memberships_own_tenant ON public.memberships TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY memberships_owner ON public.memberships TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY memberships_vk_auth ON public.memberships TO vk_auth USING (true) WITH CHECK (true);
ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY messages_own_tenant ON public.messages TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY messages_owner ON public.messages TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY messages_vk_jobs ON public.messages TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY sessions_own_tenant ON public.sessions TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY sessions_owner ON public.sessions TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY sessions_vk_jobs ON public.sessions TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.tenants ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenants_own_tenant ON public.tenants TO vk_app USING ((id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY tenants_owner ON public.tenants TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY tenants_vk_auth ON public.tenants TO vk_auth USING (true) WITH CHECK (true);
CREATE POLICY tenants_vk_jobs ON public.tenants TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.turns ENABLE ROW LEVEL SECURITY;
CREATE POLICY turns_own_tenant ON public.turns TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY turns_owner ON public.turns TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY turns_vk_jobs ON public.turns TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;
CREATE POLICY users_of_tenant ON public.users FOR SELECT TO vk_app USING ((EXISTS ( SELECT 1
   FROM public.memberships
  WHERE (memberships.user_id = users.id))));
CREATE POLICY users_owner ON public.users TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY users_vk_auth ON public.users TO vk_auth USING (true) WITH CHECK (true);
ALTER TABLE public.verification_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY verification_tokens_owner ON public.verification_tokens TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
CREATE POLICY verification_tokens_vk_auth ON public.verification_tokens TO vk_auth USING (true) WITH CHECK (true);
CREATE POLICY verification_tokens_vk_jobs ON public.verification_tokens TO vk_jobs USING (true) WITH CHECK (true);
ALTER TABLE public.widgets ENABLE ROW LEVEL SECURITY;
CREATE POLICY widgets_own_tenant ON public.widgets TO vk_app USING ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
CREATE POLICY widgets_owner ON public.widgets TO CURRENT_USER USING ((current_setting('app.owner_task'::text, true) = 'on'::text)) WITH CHECK ((current_setting('app.owner_task'::text, true) = 'on'::text));
GRANT USAGE ON SCHEMA public TO vk_auth;
GRANT USAGE ON SCHEMA public TO vk_app;
GRANT USAGE ON SCHEMA public TO vk_jobs;
GRANT USAGE ON SCHEMA visualkit TO vk_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts TO vk_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.ai_personalities TO vk_app;
GRANT SELECT ON TABLE public.api_keys TO vk_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE public.api_keys TO vk_app;
GRANT UPDATE(last_used_at) ON TABLE public.api_keys TO vk_auth;
GRANT SELECT,INSERT ON TABLE public.audit_logs TO vk_app;
GRANT INSERT ON TABLE public.audit_logs TO vk_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_sessions TO vk_auth;
GRANT SELECT,DELETE ON TABLE public.auth_sessions TO vk_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.escalations TO vk_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.frames TO vk_app;
GRANT SELECT,DELETE ON TABLE public.frames TO vk_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_chunks TO vk_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_documents TO vk_app;
GRANT SELECT,UPDATE ON TABLE public.knowledge_documents TO vk_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_postings TO vk_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.knowledge_stats TO vk_app;
GRANT SELECT ON TABLE public.memberships TO vk_auth;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.memberships TO vk_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.messages TO vk_app;
GRANT SELECT,DELETE ON TABLE public.messages TO vk_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.sessions TO vk_app;
GRANT SELECT,DELETE,UPDATE ON TABLE public.sessions TO vk_jobs;
GRANT SELECT ON TABLE public.tenants TO vk_auth;
GRANT SELECT,INSERT,UPDATE ON TABLE public.tenants TO vk_app;
GRANT SELECT ON TABLE public.tenants TO vk_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.turns TO vk_app;
GRANT SELECT,DELETE,UPDATE ON TABLE public.turns TO vk_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO vk_auth;
GRANT SELECT(id) ON TABLE public.users TO vk_app;
GRANT SELECT(name) ON TABLE public.users TO vk_app;
GRANT SELECT(email) ON TABLE public.users TO vk_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_tokens TO vk_auth;
GRANT SELECT,DELETE ON TABLE public.verification_tokens TO vk_jobs;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.widgets TO vk_app;
GRANT SELECT ON TABLE visualkit.migrations TO vk_auth;
RESET search_path;
RESET app.owner_task;
