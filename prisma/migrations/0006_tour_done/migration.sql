-- AlterTable
ALTER TABLE "user" ADD COLUMN     "tourDone" BOOLEAN NOT NULL DEFAULT false;
