-- Which secrets and variables a document names. Null = not read yet: a template cannot be read in SQL.
ALTER TABLE "flow" ADD COLUMN "uses" TEXT[];
ALTER TABLE "flow_version" ADD COLUMN "uses" TEXT[];
