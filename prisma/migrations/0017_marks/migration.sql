-- What is worth a look about a call that was answered: a step failed, or the answer came nearly too late. Bits of
-- "markCodes" in lib/server/runs/codes.ts. Null = stored before marks were kept, so nobody knows.
ALTER TABLE "runs"."run" ADD COLUMN "marks" smallint;

-- Calls by quarter of a day, for the bars of home and for how many calls of which step had a mark.
CREATE TABLE "runs"."pulse" (
  "workspace_id" text COLLATE "C" NOT NULL,
  "flow_id" text COLLATE "C" NOT NULL,
  "at" timestamptz(3) NOT NULL,
  "environment" text COLLATE "C" NOT NULL,
  "source" text COLLATE "C" NOT NULL,
  "exit" text COLLATE "C" NOT NULL,
  "marks" smallint NOT NULL,
  -- Id of the step whose failure was caught; empty where none was.
  "failed_step" text COLLATE "C" NOT NULL,
  "calls" bigint NOT NULL,
  "last_at" timestamptz(3) NOT NULL,
  PRIMARY KEY ("workspace_id", "flow_id", "at", "environment", "source", "exit", "marks", "failed_step")
);

-- The last week as far as the log has it, so that bars do not begin with the update. These calls have no marks.
INSERT INTO "runs"."pulse"
SELECT "workspace"."word", "flow"."word", "counted"."at",
       CASE "counted"."environment" WHEN 1 THEN 'production' ELSE 'test' END,
       CASE "counted"."source" WHEN 1 THEN 'hook' ELSE 'test' END,
       (ARRAY['answered', 'failed', 'timedOut', 'busy', 'rejected', 'invalid', 'unanswered', 'duplicate', 'handshake'])["counted"."exit"],
       0, '', "counted"."calls", "counted"."last_at"
  FROM (
    SELECT "workspace", "flow", date_bin('6 hours', "started_at", 'epoch'::timestamptz) AS "at", "environment", "source", "exit",
           count(*) AS "calls", max("started_at") AS "last_at"
      FROM "runs"."run" WHERE "started_at" >= now() - interval '7 days' GROUP BY 1, 2, 3, 4, 5, 6) AS "counted"
  JOIN "runs"."word" AS "workspace" ON "workspace"."no" = "counted"."workspace"
  JOIN "runs"."word" AS "flow" ON "flow"."no" = "counted"."flow";
