-- AlterTable
ALTER TABLE "workspace" ADD COLUMN     "timeZone" TEXT NOT NULL DEFAULT 'UTC';
