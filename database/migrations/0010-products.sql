-- Decides how product versions are kept: by the digest of their canonical document, published once and never changed.

create schema products;

create table products.version (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  -- What a version is for ("maize-drought/2011-long-rains"): two fits cannot share it.
  name text not null,
  -- Canonical JSON (RFC 8785), character by character what was hashed: text, for jsonb would reorder it.
  document text not null,
  published_at bigint not null,
  constraint version_name_key unique (name)
);

create function products.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'products is append-only: % of %.% refused', tg_op, tg_table_schema, tg_table_name;
end
$$;

create trigger version_append_only before update or delete or truncate on products.version
  for each statement execute function products.refuse_change();
