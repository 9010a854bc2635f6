CREATE TABLE "announcement_copies" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"text_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"announce_at" timestamp (3) with time zone NOT NULL,
	"came_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"is_cleared" boolean,
	"note" jsonb NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text
);
--> statement-breakpoint
CREATE TABLE "announcements" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"words" jsonb NOT NULL,
	"announce_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"announced_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"kind" text NOT NULL,
	"words" jsonb NOT NULL,
	"state" text NOT NULL,
	"reply" jsonb NOT NULL,
	"replied_at" timestamp (3) with time zone,
	"note_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clearances" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"announcement_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"copy_id" text NOT NULL,
	"is_cleared" boolean,
	"note" jsonb NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_sendings" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"consent_id" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"copy_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"state" text NOT NULL,
	"words" jsonb NOT NULL,
	"language" text NOT NULL,
	"how" text NOT NULL,
	"said_by" jsonb NOT NULL,
	"witness" jsonb NOT NULL,
	"note" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cosmetic_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"language" text NOT NULL,
	"from_hash" text NOT NULL,
	"to_hash" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_copies" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"text_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"number" integer NOT NULL,
	"purpose" text NOT NULL,
	"summary" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"hash" text NOT NULL,
	"replies" jsonb NOT NULL,
	"cosmetic" jsonb NOT NULL,
	"is_asked" boolean NOT NULL,
	"came_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "draft_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"copy_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"kind" text NOT NULL,
	"words" jsonb NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"number" integer NOT NULL,
	"purpose" text NOT NULL,
	"summary" jsonb NOT NULL,
	"content" jsonb NOT NULL,
	"clauses" jsonb NOT NULL,
	"hash" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ratifications" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"is_ratified" boolean NOT NULL,
	"constituency" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"on_day" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "received_consents" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"state" text NOT NULL,
	"words" jsonb NOT NULL,
	"language" text NOT NULL,
	"how" text NOT NULL,
	"said_by" jsonb NOT NULL,
	"witness" jsonb NOT NULL,
	"note" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recipients" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"name" jsonb NOT NULL,
	"target_room_id" text,
	"text_id" text NOT NULL,
	"is_party" boolean NOT NULL,
	"needs_ratification" boolean NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "releases" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"recipient_id" text NOT NULL,
	"copy_id" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signatories" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"kind" text NOT NULL,
	"recipient_id" text,
	"rank" integer NOT NULL,
	"name" jsonb NOT NULL,
	"behalf" jsonb NOT NULL,
	"mandate" jsonb NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signatures" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"draft_id" text NOT NULL,
	"signatory_id" text NOT NULL,
	"act" text NOT NULL,
	"form" text NOT NULL,
	"language" text NOT NULL,
	"on_day" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "signed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "signed_draft_id" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "amends_id" text;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "all_or_nothing" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "announcement_copies" ADD CONSTRAINT "announcement_copies_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_announcement_id_announcements_id_fk" FOREIGN KEY ("announcement_id") REFERENCES "public"."announcements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_sendings" ADD CONSTRAINT "consent_sendings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_sendings" ADD CONSTRAINT "consent_sendings_consent_id_consents_id_fk" FOREIGN KEY ("consent_id") REFERENCES "public"."consents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_copy_id_draft_copies_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."draft_copies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosmetic_marks" ADD CONSTRAINT "cosmetic_marks_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cosmetic_marks" ADD CONSTRAINT "cosmetic_marks_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_copies" ADD CONSTRAINT "draft_copies_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_notes" ADD CONSTRAINT "draft_notes_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_notes" ADD CONSTRAINT "draft_notes_copy_id_draft_copies_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."draft_copies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratifications" ADD CONSTRAINT "ratifications_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratifications" ADD CONSTRAINT "ratifications_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratifications" ADD CONSTRAINT "ratifications_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratifications" ADD CONSTRAINT "ratifications_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_consents" ADD CONSTRAINT "received_consents_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_consents" ADD CONSTRAINT "received_consents_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_consents" ADD CONSTRAINT "received_consents_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_consents" ADD CONSTRAINT "received_consents_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_target_room_id_rooms_id_fk" FOREIGN KEY ("target_room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "releases" ADD CONSTRAINT "releases_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatories" ADD CONSTRAINT "signatories_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatories" ADD CONSTRAINT "signatories_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatories" ADD CONSTRAINT "signatories_recipient_id_recipients_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."recipients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_signatory_id_signatories_id_fk" FOREIGN KEY ("signatory_id") REFERENCES "public"."signatories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcement_copies_room" ON "announcement_copies" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "announcements_agreement" ON "announcements" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "answers_agreement" ON "answers" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "clearances_announcement" ON "clearances" USING btree ("announcement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_sendings_consent" ON "consent_sendings" USING btree ("consent_id");--> statement-breakpoint
CREATE INDEX "consents_copy" ON "consents" USING btree ("copy_id","clause_id");--> statement-breakpoint
CREATE INDEX "cosmetic_marks_agreement" ON "cosmetic_marks" USING btree ("agreement_id","clause_id");--> statement-breakpoint
CREATE INDEX "draft_copies_room" ON "draft_copies" USING btree ("room_id","text_id");--> statement-breakpoint
CREATE INDEX "draft_notes_copy" ON "draft_notes" USING btree ("copy_id");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_number" ON "drafts" USING btree ("agreement_id","number");--> statement-breakpoint
CREATE INDEX "ratifications_agreement" ON "ratifications" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "received_consents_agreement" ON "received_consents" USING btree ("agreement_id","clause_id");--> statement-breakpoint
CREATE INDEX "recipients_agreement" ON "recipients" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "releases_draft" ON "releases" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "signatories_agreement" ON "signatories" USING btree ("agreement_id");--> statement-breakpoint
CREATE INDEX "signatures_agreement" ON "signatures" USING btree ("agreement_id");--> statement-breakpoint
CREATE TRIGGER drafts_no_change BEFORE UPDATE OR DELETE ON drafts FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER drafts_no_truncate BEFORE TRUNCATE ON drafts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consents_no_change BEFORE UPDATE OR DELETE ON consents FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consents_no_truncate BEFORE TRUNCATE ON consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consent_sendings_no_change BEFORE UPDATE OR DELETE ON consent_sendings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER consent_sendings_no_truncate BEFORE TRUNCATE ON consent_sendings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER received_consents_no_change BEFORE UPDATE OR DELETE ON received_consents FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER received_consents_no_truncate BEFORE TRUNCATE ON received_consents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER cosmetic_marks_no_change BEFORE UPDATE OR DELETE ON cosmetic_marks FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER cosmetic_marks_no_truncate BEFORE TRUNCATE ON cosmetic_marks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER signatures_no_change BEFORE UPDATE OR DELETE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER signatures_no_truncate BEFORE TRUNCATE ON signatures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ratifications_no_change BEFORE UPDATE OR DELETE ON ratifications FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ratifications_no_truncate BEFORE TRUNCATE ON ratifications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
