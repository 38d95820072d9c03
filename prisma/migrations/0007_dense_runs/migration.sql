-- The log becomes narrow and dense: a row holds what is listed and searched, and the requests, answers and steps of up
-- to 64 runs lie together in one compressed piece. The rows of the first release stay readable as "legacy_run" until the
-- background has converted them (lib/server/runs/conversion.ts), which drops the table in the end.
ALTER TABLE "runs"."run" RENAME TO "legacy_run";
ALTER TABLE "runs"."legacy_run" RENAME CONSTRAINT "run_pkey" TO "legacy_run_pkey";
ALTER INDEX "runs"."run_by_flow" RENAME TO "legacy_run_by_flow";

DO $$
DECLARE
  "day" text;
BEGIN
  FOR "day" IN
    SELECT c."relname" FROM "pg_class" c JOIN "pg_namespace" n ON n."oid" = c."relnamespace"
     WHERE n."nspname" = 'runs' AND c."relkind" = 'r' AND c."relname" ~ '^run_[0-9]{8}$'
  LOOP
    EXECUTE format('ALTER TABLE "runs".%I RENAME TO %I', "day", 'legacy_' || "day");
  END LOOP;
  -- A new installation has nothing to convert.
  IF NOT EXISTS (SELECT 1 FROM "pg_inherits" WHERE "inhparent" = 'runs.legacy_run'::regclass) THEN
    DROP TABLE "runs"."legacy_run";
  END IF;
END $$;

-- Ids of workspaces and flows and names of platforms, each once: a row holds the number. Rows of it are never deleted.
CREATE TABLE "runs"."word" (
  "no" integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "word" text COLLATE "C" NOT NULL UNIQUE
);

-- Places of runs in pieces. An ingester takes 65536 at once: room for 1024 pieces.
CREATE SEQUENCE "runs"."place_block" AS bigint INCREMENT BY 65536;

-- One row per call. "environment", "source" and "exit" are codes of lib/server/runs/codes.ts, "workspace", "flow" and
-- "platform" numbers of "runs"."word". Wide columns first, so that none is padded.
-- No DEFAULT partition: it would forbid DETACH CONCURRENTLY.
CREATE TABLE "runs"."run" (
  "started_at" timestamptz(3) NOT NULL,
  "place" bigint NOT NULL,
  "id" uuid NOT NULL,
  "workspace" integer NOT NULL,
  "flow" integer NOT NULL,
  "platform" integer NOT NULL,
  "duration_ms" real NOT NULL,
  "version" integer,
  "revision" integer,
  "status" smallint NOT NULL,
  "environment" smallint NOT NULL,
  "source" smallint NOT NULL,
  "exit" smallint NOT NULL,
  "delivered" boolean NOT NULL,
  "reason" text COLLATE "C",
  "intent" text,
  "session_id" text,
  "event_id" text,
  "said" text,
  "answered" text,
  PRIMARY KEY ("started_at", "id")
) PARTITION BY RANGE ("started_at");

CREATE INDEX "run_by_place" ON "runs"."run" ("place");

-- Requests, answers and steps of the runs with the places from "place" up to, but not including, "place_end". All of them
-- began on one UTC day, "since" the first and "until" the last, so pieces are dropped with the rows of that day.
-- "traits", "slowest" and "sketch" say what a piece may hold: a search reads only the rows of pieces that may have a match.
CREATE TABLE "runs"."piece" (
  "until" timestamptz(3) NOT NULL,
  "since" timestamptz(3) NOT NULL,
  "place" bigint NOT NULL,
  "place_end" bigint NOT NULL,
  "runs" integer NOT NULL,
  "traits" integer NOT NULL,
  "slowest" real NOT NULL,
  "sketch" bytea NOT NULL,
  "content" bytea NOT NULL,
  PRIMARY KEY ("place", "until")
) PARTITION BY RANGE ("until");

-- The sketch is read with the row, the content only when a run is opened. Both are dense already.
ALTER TABLE "runs"."piece" ALTER COLUMN "sketch" SET STORAGE PLAIN, ALTER COLUMN "content" SET STORAGE EXTERNAL;
CREATE INDEX "piece_by_time" ON "runs"."piece" ("until", "place");
