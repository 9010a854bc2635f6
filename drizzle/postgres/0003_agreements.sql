CREATE TABLE "agreements" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"title" jsonb NOT NULL,
	"pen_seat_id" text,
	"frozen_at" timestamp (3) with time zone,
	"shelved_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clause_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"language" text NOT NULL,
	"seq" integer NOT NULL,
	"content" jsonb,
	"hash" text,
	"account_ids" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"thread_id" text NOT NULL,
	"words" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_snapshots" (
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"seq" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_updates" (
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"seq" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"touched" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"agreement_id" text NOT NULL,
	"clause_id" text NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "agreement_id" text;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD COLUMN "clause_ids" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_pen_seat_id_seats_id_fk" FOREIGN KEY ("pen_seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_versions" ADD CONSTRAINT "clause_versions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_versions" ADD CONSTRAINT "clause_versions_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_snapshots" ADD CONSTRAINT "text_snapshots_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_snapshots" ADD CONSTRAINT "text_snapshots_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_updates" ADD CONSTRAINT "text_updates_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_updates" ADD CONSTRAINT "text_updates_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreements_room" ON "agreements" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "clause_versions_clause" ON "clause_versions" USING btree ("agreement_id","clause_id","seq");--> statement-breakpoint
CREATE INDEX "comments_thread" ON "comments" USING btree ("thread_id");--> statement-breakpoint
CREATE UNIQUE INDEX "text_snapshots_seq" ON "text_snapshots" USING btree ("agreement_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "text_updates_seq" ON "text_updates" USING btree ("agreement_id","seq");--> statement-breakpoint
CREATE INDEX "threads_agreement" ON "threads" USING btree ("agreement_id","clause_id");--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_agreement_id_agreements_id_fk" FOREIGN KEY ("agreement_id") REFERENCES "public"."agreements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER clause_versions_no_change BEFORE UPDATE OR DELETE ON clause_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER clause_versions_no_truncate BEFORE TRUNCATE ON clause_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
