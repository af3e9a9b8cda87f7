-- A snapshot is read and written whole, and hardly shrinks: compressing it took longer than storing it as it is (a board
-- of 2,000 notes: writing 80 to 220 ms against 32 to 38, reading 25 to 150 against 38 to 73, embedded, busy machine).
ALTER TABLE "BoardSnapshot" ALTER COLUMN "data" SET STORAGE EXTERNAL;
