-- CreateTable
CREATE TABLE "InboxText" (
    "id" TEXT NOT NULL,
    "workshopId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),
    "settledAs" TEXT,
    "settledBy" TEXT,

    CONSTRAINT "InboxText_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "InboxText_workshopId_settledAt_idx" ON "InboxText"("workshopId", "settledAt");

-- AddForeignKey
ALTER TABLE "InboxText" ADD CONSTRAINT "InboxText_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboxText" ADD CONSTRAINT "InboxText_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
