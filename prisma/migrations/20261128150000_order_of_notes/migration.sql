-- AlterTable: the place of a note is a key that sorts as plain text. Rows are written again when their board is opened.
ALTER TABLE "Note" ALTER COLUMN "position" TYPE TEXT COLLATE "C" USING lpad(greatest("position", 0)::text, 10, '0');
