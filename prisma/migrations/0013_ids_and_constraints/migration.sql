-- Who did it is an id from now on: `user:<id>` or `key:<id>`; `name:<name>` where it cannot be told any more.
CREATE TABLE "former_actor" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "leftAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "former_actor_pkey" PRIMARY KEY ("id")
);

-- A name that exactly one member or key of the workspace bears is theirs.
CREATE TEMPORARY TABLE known_actor AS
SELECT "workspaceId", name, min(actor) AS actor
  FROM (SELECT m."workspaceId", u.name, 'user:' || u.id AS actor FROM "member" m JOIN "user" u ON u.id = m."userId"
         UNION ALL
        SELECT "workspaceId", name, 'key:' || id FROM "api_key") known
 GROUP BY "workspaceId", name HAVING count(*) = 1;
CREATE INDEX ON known_actor ("workspaceId", name);

UPDATE "audit_entry" t SET "actor" = coalesce(
  (SELECT k.actor FROM known_actor k WHERE k."workspaceId" = t."workspaceId" AND k.name = t."actor"), 'name:' || t."actor");
UPDATE "flow" t SET "updatedBy" = coalesce(
  (SELECT k.actor FROM known_actor k WHERE k."workspaceId" = t."workspaceId" AND k.name = t."updatedBy"), 'name:' || t."updatedBy")
 WHERE "updatedBy" IS NOT NULL;
UPDATE "flow_version" t SET "author" = coalesce(
  (SELECT k.actor FROM known_actor k WHERE k."workspaceId" = f."workspaceId" AND k.name = t."author"), 'name:' || t."author")
  FROM "flow" f WHERE f.id = t."flowId";
UPDATE "deployment" t SET "deployedBy" = coalesce(
  (SELECT k.actor FROM known_actor k WHERE k."workspaceId" = f."workspaceId" AND k.name = t."deployedBy"), 'name:' || t."deployedBy")
  FROM "flow" f WHERE f.id = t."flowId" AND t."deployedBy" IS NOT NULL;
UPDATE "stored_value" t SET "updatedBy" = coalesce(
  (SELECT k.actor FROM known_actor k WHERE k."workspaceId" = t."workspaceId" AND k.name = t."updatedBy"), 'name:' || t."updatedBy")
 WHERE "updatedBy" IS NOT NULL;
UPDATE "api_key" t SET "createdBy" = coalesce(
  (SELECT k.actor FROM known_actor k WHERE k."workspaceId" = t."workspaceId" AND k.name = t."createdBy"), 'name:' || t."createdBy")
 WHERE "createdBy" IS NOT NULL;
DROP TABLE known_actor;

-- What is live, and what was, are versions that exist. Checked at the end of a statement: a flow is deleted whole.
DELETE FROM "deployment" d WHERE NOT EXISTS
  (SELECT 1 FROM "flow_version" v WHERE v."flowId" = d."flowId" AND v.number = d.version);
UPDATE "flow" f SET "offlineVersion" = NULL WHERE "offlineVersion" IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM "flow_version" v WHERE v."flowId" = f.id AND v.number = f."offlineVersion");
ALTER TABLE "deployment" ADD CONSTRAINT "deployment_flowId_version_fkey" FOREIGN KEY ("flowId", "version")
  REFERENCES "flow_version"("flowId", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "flow" ADD CONSTRAINT "flow_id_offlineVersion_fkey" FOREIGN KEY ("id", "offlineVersion")
  REFERENCES "flow_version"("flowId", "number") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "stored_value" ADD CONSTRAINT "stored_value_secret_is_sealed" CHECK (
  CASE "type" WHEN 'secret' THEN "sealed" IS NOT NULL AND "plain" IS NULL
              ELSE "plain" IS NOT NULL AND "sealed" IS NULL END);
ALTER TABLE "flow" ADD CONSTRAINT "flow_revision_counts" CHECK ("revision" >= 1);
ALTER TABLE "flow_version" ADD CONSTRAINT "flow_version_number_counts" CHECK ("number" >= 1);
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_hash_is_sha256" CHECK ("hash" ~ '^[0-9a-f]{64}$');
