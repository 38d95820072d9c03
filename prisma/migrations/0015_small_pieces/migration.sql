-- Pieces of a quiet hour hold a run or two each. They are merged in the background (lib/server/runs/merging.ts), which
-- finds them here without going through the others. The number is FEW_RUNS of lib/server/runs/small-pieces.ts.
CREATE INDEX "piece_small" ON "runs"."piece" ("place") WHERE "runs" < 32;
