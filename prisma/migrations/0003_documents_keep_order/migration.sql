-- jsonb sorts the keys of objects: a builder's request body or form would come back in another order.
ALTER TABLE "flow" ALTER COLUMN "document" TYPE json,
  ALTER COLUMN "conversations" DROP DEFAULT,
  ALTER COLUMN "samples" DROP DEFAULT,
  ALTER COLUMN "conversations" TYPE json,
  ALTER COLUMN "samples" TYPE json;
ALTER TABLE "flow" ALTER COLUMN "conversations" SET DEFAULT '[]',
  ALTER COLUMN "samples" SET DEFAULT '{}';
ALTER TABLE "flow_version" ALTER COLUMN "document" TYPE json;
