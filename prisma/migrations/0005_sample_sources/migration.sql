-- AlterTable
ALTER TABLE "flow" ADD COLUMN     "sampleSources" JSON NOT NULL DEFAULT '{}';
