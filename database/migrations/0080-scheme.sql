-- Decides what a scheme keeps of itself: its clock, and records by name (the demo's parameters, what was set going).
create schema scheme;

create table scheme.clock (
  one boolean primary key default true check (one),
  now bigint not null
);

create table scheme.record (
  name text primary key,
  value jsonb not null
);
