CREATE TABLE "askings" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"state" text NOT NULL,
	"to_name" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"form" text NOT NULL,
	"attribution" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"said" jsonb NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"from_name" jsonb NOT NULL,
	"words" jsonb NOT NULL,
	"kind" text NOT NULL,
	"attribution" text NOT NULL,
	"said_on" text NOT NULL,
	"correction" jsonb NOT NULL,
	"shown_from" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"message_id" text NOT NULL,
	"to_room_id" text NOT NULL,
	"form" text NOT NULL,
	"attribution" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"way" text NOT NULL,
	"given_by" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"source_room_id" text NOT NULL,
	"to_room_id" text NOT NULL,
	"attribution" text NOT NULL,
	"source_words" jsonb NOT NULL,
	"wording" jsonb NOT NULL,
	"reaction" jsonb NOT NULL,
	"reply_to_id" text,
	"crosses_id" text,
	"asking_id" text,
	"delivery_id" text,
	"moved_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "askings" ADD CONSTRAINT "askings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "askings_room" ON "askings" USING btree ("room_id","recorded_at");--> statement-breakpoint
CREATE INDEX "deliveries_room" ON "deliveries" USING btree ("room_id","shown_from");--> statement-breakpoint
CREATE INDEX "leaves_message" ON "leaves" USING btree ("message_id","recorded_at");--> statement-breakpoint
CREATE INDEX "messages_room" ON "messages" USING btree ("room_id","number");--> statement-breakpoint
CREATE INDEX "messages_asking" ON "messages" USING btree ("asking_id");
--> statement-breakpoint
CREATE TRIGGER leaves_no_change BEFORE UPDATE OR DELETE ON leaves FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER leaves_no_truncate BEFORE TRUNCATE ON leaves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER messages_sealed BEFORE INSERT OR UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('source_words', 'sourceWords', 'wording', 'wording', 'reaction', 'reaction');
--> statement-breakpoint
CREATE TRIGGER leaves_sealed BEFORE INSERT OR UPDATE ON leaves FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('given_by', 'givenBy');
--> statement-breakpoint
CREATE TRIGGER askings_sealed BEFORE INSERT OR UPDATE ON askings FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('to_name', 'toName', 'words', 'words', 'said', 'said');
--> statement-breakpoint
CREATE TRIGGER deliveries_sealed BEFORE INSERT OR UPDATE ON deliveries FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('from_name', 'fromName', 'words', 'words', 'correction', 'correction');
