DROP INDEX "text_updates_seq";--> statement-breakpoint
ALTER TABLE "text_updates" ADD CONSTRAINT "text_updates_agreement_id_seq_pk" PRIMARY KEY("agreement_id","seq");