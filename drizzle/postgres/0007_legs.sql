CREATE TABLE "heard_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"about_room_id" text NOT NULL,
	"leg_id" text,
	"kind" text NOT NULL,
	"words" jsonb NOT NULL,
	"regime" text NOT NULL,
	"is_marked" boolean NOT NULL,
	"heard_on" text NOT NULL,
	"struck_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "legs" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"shuttle_round_id" text NOT NULL,
	"to_room_id" text NOT NULL,
	"seat_ids" jsonb NOT NULL,
	"agreed_by" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "openings" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"item" text NOT NULL,
	"account_id" text NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_on" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shuttle_rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"number" integer NOT NULL,
	"theme" jsonb NOT NULL,
	"since" text NOT NULL,
	"until" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "note_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "supersedes_id" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "said_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "keeps_record" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "heard_notes" ADD CONSTRAINT "heard_notes_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legs" ADD CONSTRAINT "legs_id_sessions_id_fk" FOREIGN KEY ("id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legs" ADD CONSTRAINT "legs_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legs" ADD CONSTRAINT "legs_shuttle_round_id_shuttle_rounds_id_fk" FOREIGN KEY ("shuttle_round_id") REFERENCES "public"."shuttle_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "openings" ADD CONSTRAINT "openings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shuttle_rounds" ADD CONSTRAINT "shuttle_rounds_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "heard_notes_room" ON "heard_notes" USING btree ("room_id","about_room_id","recorded_at");--> statement-breakpoint
CREATE INDEX "legs_round" ON "legs" USING btree ("shuttle_round_id");--> statement-breakpoint
CREATE UNIQUE INDEX "openings_once" ON "openings" USING btree ("item","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shuttle_rounds_number" ON "shuttle_rounds" USING btree ("room_id","number");--> statement-breakpoint
CREATE INDEX "messages_note" ON "messages" USING btree ("note_id");
--> statement-breakpoint
CREATE TRIGGER shuttle_rounds_sealed BEFORE INSERT OR UPDATE ON shuttle_rounds FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('theme', 'theme');
--> statement-breakpoint
CREATE TRIGGER legs_sealed BEFORE INSERT OR UPDATE ON legs FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('agreed_by', 'agreedBy');
--> statement-breakpoint
CREATE TRIGGER heard_notes_sealed BEFORE INSERT OR UPDATE ON heard_notes FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('words', 'words');
