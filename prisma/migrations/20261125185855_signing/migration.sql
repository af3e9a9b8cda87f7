-- CreateTable
CREATE TABLE "ChainRecord" (
    "workshopId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "previous" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "leaf" TEXT NOT NULL,
    "attested" TEXT NOT NULL,
    "salt" TEXT,
    "data" JSONB,
    "memberId" TEXT,

    CONSTRAINT "ChainRecord_pkey" PRIMARY KEY ("workshopId","position")
);

-- CreateTable
CREATE TABLE "SigningLink" (
    "id" TEXT NOT NULL,
    "workshopId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "SigningLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SigningLink_tokenHash_key" ON "SigningLink"("tokenHash");

-- CreateIndex
CREATE INDEX "SigningLink_workshopId_idx" ON "SigningLink"("workshopId");

-- AddForeignKey
ALTER TABLE "ChainRecord" ADD CONSTRAINT "ChainRecord_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChainRecord" ADD CONSTRAINT "ChainRecord_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SigningLink" ADD CONSTRAINT "SigningLink_workshopId_fkey" FOREIGN KEY ("workshopId") REFERENCES "Workshop"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was finalised and signed is never changed, whoever asks. Of a record only what is about a person can be taken away.
CREATE FUNCTION "never_changed"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '"%" is never changed', TG_TABLE_NAME;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER "DeclarationVersion_never_changed" BEFORE UPDATE ON "DeclarationVersion"
  FOR EACH ROW EXECUTE FUNCTION "never_changed"();

CREATE TRIGGER "ChainRecord_never_changed" BEFORE UPDATE ON "ChainRecord"
  FOR EACH ROW WHEN (
    (NEW."workshopId", NEW."position", NEW."previous", NEW."kind", NEW."version", NEW."document", NEW."at", NEW."leaf", NEW."attested")
      IS DISTINCT FROM
    (OLD."workshopId", OLD."position", OLD."previous", OLD."kind", OLD."version", OLD."document", OLD."at", OLD."leaf", OLD."attested")
    OR NEW."salt" IS NOT NULL AND NEW."salt" IS DISTINCT FROM OLD."salt"
    OR NEW."data" IS NOT NULL AND NEW."data" IS DISTINCT FROM OLD."data"
  ) EXECUTE FUNCTION "never_changed"();
