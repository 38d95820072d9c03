-- Hosts that a secret may be sent to; empty = any.
ALTER TABLE "stored_value" ADD COLUMN "hosts" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "stored_value" ADD CONSTRAINT "stored_value_hosts_are_of_secrets" CHECK (
  "type" = 'secret' OR cardinality("hosts") = 0);
ALTER TABLE "stored_value" ADD CONSTRAINT "stored_value_hosts_are_few" CHECK (
  cardinality("hosts") <= 50 AND array_position("hosts", NULL) IS NULL AND array_position("hosts", '') IS NULL);
