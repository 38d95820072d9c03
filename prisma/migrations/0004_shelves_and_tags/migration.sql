ALTER TABLE "flow" ADD COLUMN "archivedAt" TIMESTAMP(3),
  ADD COLUMN "offlineVersion" INTEGER,
  ADD COLUMN "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "topics" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- From now on written with each draft; those that are there already get theirs here.
UPDATE "flow" SET "topics" = ARRAY(
  SELECT jsonb_path_query("document"::jsonb, 'lax $.nodes[*] ? (@.kind == "intents").config.intents[*].name') #>> '{}'
);
