-- CreateTable
CREATE TABLE "GivenDots" (
    "workshopId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "notes" TEXT[],

    CONSTRAINT "GivenDots_pkey" PRIMARY KEY ("workshopId","memberId")
);

-- AddForeignKey
ALTER TABLE "GivenDots" ADD CONSTRAINT "GivenDots_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GivenDots" ADD CONSTRAINT "GivenDots_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
