#!/bin/sh
# Runs once, when the volume is new: a login role for each part, which owns what is its own and may nothing else.
set -eu

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v temporal="$TEMPORAL_DB_PASSWORD" -v keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE keycloak OWNER keycloak;
CREATE DATABASE mottak;
REVOKE ALL ON DATABASE temporal, temporal_visibility, keycloak, mottak FROM PUBLIC;
SQL

make_service_role() {
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname mottak \
    -v schema="$1" -v role="mottak_$1" -v password="$2" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
GRANT CONNECT, TEMPORARY ON DATABASE mottak TO :"role";
CREATE SCHEMA :"schema" AUTHORIZATION :"role";
ALTER ROLE :"role" IN DATABASE mottak SET search_path = :"schema";
SQL
}

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname mottak -c 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
make_service_role intake "$INTAKE_DB_PASSWORD"
make_service_role routing "$ROUTING_DB_PASSWORD"
make_service_role notification "$NOTIFICATION_DB_PASSWORD"
make_service_role approval "$APPROVAL_DB_PASSWORD"
