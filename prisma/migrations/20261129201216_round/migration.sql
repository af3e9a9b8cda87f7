-- AlterTable
ALTER TABLE "InboxText" ADD COLUMN     "cell" TEXT,
ADD COLUMN     "round" TEXT;

-- AlterTable
ALTER TABLE "Voice" ADD COLUMN     "asideAt" TIMESTAMP(3);
