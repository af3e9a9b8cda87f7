-- AlterTable
ALTER TABLE "Workshop" ADD COLUMN     "screenCode" TEXT,
ADD COLUMN     "evaluated" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Note" ADD COLUMN     "author" TEXT;

-- CreateTable
CREATE TABLE "CapacityAnswer" (
    "workshopId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "carry" INTEGER NOT NULL,
    "keep" INTEGER NOT NULL,

    CONSTRAINT "CapacityAnswer_pkey" PRIMARY KEY ("workshopId","memberId","action")
);

-- CreateTable
CREATE TABLE "Voice" (
    "id" TEXT NOT NULL,
    "workshopId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "revealedAt" TIMESTAMP(3),

    CONSTRAINT "Voice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvaluationAnswer" (
    "id" TEXT NOT NULL,
    "workshopId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "EvaluationAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Workshop_screenCode_key" ON "Workshop"("screenCode");

-- CreateIndex
CREATE INDEX "Voice_workshopId_idx" ON "Voice"("workshopId");

-- CreateIndex
CREATE INDEX "EvaluationAnswer_workshopId_idx" ON "EvaluationAnswer"("workshopId");

-- AddForeignKey
ALTER TABLE "CapacityAnswer" ADD CONSTRAINT "CapacityAnswer_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CapacityAnswer" ADD CONSTRAINT "CapacityAnswer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Voice" ADD CONSTRAINT "Voice_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvaluationAnswer" ADD CONSTRAINT "EvaluationAnswer_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;
