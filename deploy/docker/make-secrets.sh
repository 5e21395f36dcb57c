#!/bin/sh
# Writes deploy/docker/.env: a random value for every secret that docker-compose.yml asks for. Those there already stay.
set -eu
umask 077
file=${1:-$(dirname "$0")/.env}
touch "$file"
for name in \
  POSTGRES_PASSWORD TEMPORAL_DB_PASSWORD KEYCLOAK_DB_PASSWORD \
  INTAKE_DB_PASSWORD ROUTING_DB_PASSWORD NOTIFICATION_DB_PASSWORD APPROVAL_DB_PASSWORD \
  INTAKE_CLIENT_SECRET ROUTING_CLIENT_SECRET NOTIFICATION_CLIENT_SECRET APPROVAL_CLIENT_SECRET \
  INTEGRATOR_CLIENT_SECRET TELEPHONY_CLIENT_SECRET \
  KEYCLOAK_ADMIN_PASSWORD DEMO_USER_PASSWORD; do
  grep -q "^$name=" "$file" || echo "$name=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" >>"$file"
done
