CREATE TABLE "epochs" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"account_id" text PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"identity_file" text NOT NULL,
	"recovery_file" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "losses" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"account_id" text NOT NULL,
	"lost_at" timestamp (3) with time zone NOT NULL,
	"vouched_by" text,
	"vouched_at" timestamp (3) with time zone,
	"recipient" text
);
--> statement-breakpoint
CREATE TABLE "room_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"epoch" integer NOT NULL,
	"account_id" text NOT NULL,
	"recipient" text NOT NULL,
	"file" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "takings" (
	"id" text PRIMARY KEY NOT NULL,
	"room_id" text NOT NULL,
	"reason" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "epoch_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "epochs" ADD CONSTRAINT "epochs_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "losses" ADD CONSTRAINT "losses_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "losses" ADD CONSTRAINT "losses_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_keys" ADD CONSTRAINT "room_keys_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_keys" ADD CONSTRAINT "room_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takings" ADD CONSTRAINT "takings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "epochs_once" ON "epochs" USING btree ("room_id","epoch");--> statement-breakpoint
CREATE UNIQUE INDEX "losses_once" ON "losses" USING btree ("room_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "room_keys_once" ON "room_keys" USING btree ("room_id","epoch","account_id");--> statement-breakpoint
CREATE INDEX "room_keys_account" ON "room_keys" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "takings_room" ON "takings" USING btree ("room_id");
--> statement-breakpoint
-- A sealed room holds no word that was not sealed for its very place, with the key of now; an open room none that is (domain/sealing.ts).
CREATE FUNCTION refuse_unsealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  room rooms%ROWTYPE;
  at integer := 0;
  words jsonb;
  ahead text;
BEGIN
  SELECT * INTO room FROM rooms WHERE id = NEW.room_id;
  WHILE at < TG_NARGS LOOP
    words := to_jsonb(NEW) -> TG_ARGV[at];
    IF (TG_OP = 'INSERT' OR words IS DISTINCT FROM to_jsonb(OLD) -> TG_ARGV[at])
      AND NOT (words -> 'texts' = '{}' AND NOT words ? 'sealed') THEN
      IF NOT room.sealed THEN
        IF words ? 'sealed' THEN RAISE EXCEPTION 'sealing.notHere'; END IF;
      ELSE
        IF NOT words ? 'sealed' OR words -> 'texts' <> '{}' THEN RAISE EXCEPTION 'sealing.unsealed'; END IF;
        ahead := '1.' || NEW.room_id || '.' || NEW.id || '.' || TG_ARGV[at + 1] || '.';
        IF NOT starts_with(words ->> 'sealed', ahead) THEN RAISE EXCEPTION 'sealing.elsewhere'; END IF;
        IF room.epoch_due OR NOT starts_with(words ->> 'sealed', ahead || room.epoch || '.') THEN RAISE EXCEPTION 'sealing.epochOver'; END IF;
      END IF;
    END IF;
    at := at + 2;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER actors_sealed BEFORE INSERT OR UPDATE ON actors FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('name', 'name', 'constituency', 'constituency', 'mandate', 'mandate', 'access_note', 'accessNote', 'safety_note', 'safetyNote');
--> statement-breakpoint
CREATE TRIGGER relations_sealed BEFORE INSERT OR UPDATE ON relations FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('note', 'note');
--> statement-breakpoint
CREATE TRIGGER issues_sealed BEFORE INSERT OR UPDATE ON issues FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('title', 'title', 'framing', 'framing');
--> statement-breakpoint
CREATE TRIGGER conditions_sealed BEFORE INSERT OR UPDATE ON conditions FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('words', 'words', 'test', 'test', 'voluntary_record', 'voluntaryRecord', 'rights_answer', 'rightsAnswer');
--> statement-breakpoint
CREATE TRIGGER condition_steps_sealed BEFORE INSERT OR UPDATE ON condition_steps FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('note', 'note');
--> statement-breakpoint
CREATE TRIGGER interests_sealed BEFORE INSERT OR UPDATE ON interests FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('words', 'words');
--> statement-breakpoint
CREATE TRIGGER sessions_sealed BEFORE INSERT OR UPDATE ON sessions FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('title', 'title', 'place', 'place', 'interpreter', 'interpreter', 'record', 'record');
--> statement-breakpoint
CREATE TRIGGER harm_checks_sealed BEFORE INSERT OR UPDATE ON harm_checks FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('measures', 'measures');
--> statement-breakpoint
CREATE TRIGGER agenda_items_sealed BEFORE INSERT OR UPDATE ON agenda_items FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('title', 'title', 'purpose', 'purpose', 'parked_note', 'parkedNote');
--> statement-breakpoint
CREATE TRIGGER decisions_sealed BEFORE INSERT OR UPDATE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('words', 'words');
--> statement-breakpoint
CREATE TRIGGER turns_sealed BEFORE INSERT OR UPDATE ON turns FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('reason', 'reason');
--> statement-breakpoint
CREATE TRIGGER reviews_sealed BEFORE INSERT OR UPDATE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('words', 'words', 'answer', 'answer');
--> statement-breakpoint
CREATE TRIGGER positions_sealed BEFORE INSERT OR UPDATE ON positions FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('rationale', 'rationale');
--> statement-breakpoint
CREATE TRIGGER rounds_sealed BEFORE INSERT OR UPDATE ON rounds FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('name', 'name', 'synthesis', 'synthesis');
--> statement-breakpoint
CREATE TRIGGER interviews_sealed BEFORE INSERT OR UPDATE ON interviews FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('summary', 'summary');
--> statement-breakpoint
CREATE TRIGGER findings_sealed BEFORE INSERT OR UPDATE ON findings FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('words', 'words');
--> statement-breakpoint
CREATE TRIGGER takings_sealed BEFORE INSERT OR UPDATE ON takings FOR EACH ROW EXECUTE FUNCTION refuse_unsealed('reason', 'reason');
