-- CreateIndex
CREATE INDEX "Member_accountId_idx" ON "Member"("accountId");
