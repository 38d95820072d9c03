-- The run log lives in its own schema: partitioned by day, out of the sight of Prisma's diff.
CREATE SCHEMA "runs";

-- One row per call. Columns are what the log is searched by; request, answer and steps are one text in "detail",
-- because jsonb refuses \u0000, lone surrogates and 1e200000. No DEFAULT partition: it would forbid DETACH CONCURRENTLY.
CREATE TABLE "runs"."run" (
  "started_at" timestamptz(3) NOT NULL,
  "id" uuid NOT NULL,
  "duration_ms" double precision NOT NULL,
  "workspace_id" text COLLATE "C" NOT NULL,
  "flow_id" text COLLATE "C" NOT NULL,
  "environment" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "exit" text COLLATE "C" NOT NULL,
  "reason" text COLLATE "C",
  "status" integer NOT NULL,
  "delivered" boolean NOT NULL,
  "version" integer,
  "revision" integer,
  "platform" text COLLATE "C" NOT NULL,
  "intent" text,
  "session_id" text,
  "event_id" text,
  "said" text,
  "answered" text,
  "body_dropped" boolean NOT NULL,
  "detail" text,
  PRIMARY KEY ("workspace_id", "started_at", "id")
) PARTITION BY RANGE ("started_at");

CREATE INDEX "run_by_flow" ON "runs"."run" ("workspace_id", "flow_id", "started_at", "id");

-- How far each spool has been taken in. Moved in the transaction that takes its rows in: exactly once.
CREATE TABLE "runs"."spool" (
  "id" text PRIMARY KEY,
  "segment" bigint NOT NULL,
  "position" bigint NOT NULL,
  "updated_at" timestamptz NOT NULL DEFAULT now()
);

-- Calls counted by day (UTC), exit and duration bucket, moved in the same transaction:
-- the health of a flow costs the same whether it had ten calls or ten million.
CREATE TABLE "runs"."tally" (
  "workspace_id" text COLLATE "C" NOT NULL,
  "flow_id" text COLLATE "C" NOT NULL,
  "day" date NOT NULL,
  "environment" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "exit" text COLLATE "C" NOT NULL,
  "bucket" smallint NOT NULL,
  "calls" bigint NOT NULL,
  "last_at" timestamptz(3) NOT NULL,
  PRIMARY KEY ("workspace_id", "flow_id", "day", "environment", "source", "exit", "bucket")
);
