CREATE TABLE `heard_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`about_room_id` text NOT NULL,
	`leg_id` text,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`regime` text NOT NULL,
	`is_marked` integer NOT NULL,
	`heard_on` text NOT NULL,
	`struck_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `heard_notes_room` ON `heard_notes` (`room_id`,`about_room_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `legs` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`shuttle_round_id` text NOT NULL,
	`to_room_id` text NOT NULL,
	`seat_ids` text NOT NULL,
	`agreed_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shuttle_round_id`) REFERENCES `shuttle_rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `legs_round` ON `legs` (`shuttle_round_id`);--> statement-breakpoint
CREATE TABLE `openings` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`item` text NOT NULL,
	`account_id` text NOT NULL,
	`first_at` integer NOT NULL,
	`last_on` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `openings_once` ON `openings` (`item`,`account_id`);--> statement-breakpoint
CREATE TABLE `shuttle_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`number` integer NOT NULL,
	`theme` text NOT NULL,
	`since` text NOT NULL,
	`until` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shuttle_rounds_number` ON `shuttle_rounds` (`room_id`,`number`);--> statement-breakpoint
ALTER TABLE `messages` ADD `note_id` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `supersedes_id` text;--> statement-breakpoint
ALTER TABLE `messages` ADD `said_at` integer;--> statement-breakpoint
ALTER TABLE `messages` ADD `answered_at` integer;--> statement-breakpoint
CREATE INDEX `messages_note` ON `messages` (`note_id`);--> statement-breakpoint
ALTER TABLE `rooms` ADD `keeps_record` integer DEFAULT false NOT NULL;
--> statement-breakpoint
CREATE TRIGGER shuttle_rounds_theme_sealed_insert BEFORE INSERT ON shuttle_rounds
WHEN NOT (json_extract(NEW.theme, '$.texts') = '{}' AND json_extract(NEW.theme, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.theme, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.theme, '$.sealed') IS NULL OR json_extract(NEW.theme, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.theme, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.theme.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.theme, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.theme.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER shuttle_rounds_theme_sealed_update BEFORE UPDATE OF theme ON shuttle_rounds
WHEN NEW.theme IS NOT OLD.theme AND NOT (json_extract(NEW.theme, '$.texts') = '{}' AND json_extract(NEW.theme, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.theme, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.theme, '$.sealed') IS NULL OR json_extract(NEW.theme, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.theme, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.theme.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.theme, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.theme.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER legs_agreed_by_sealed_insert BEFORE INSERT ON legs
WHEN NOT (json_extract(NEW.agreed_by, '$.texts') = '{}' AND json_extract(NEW.agreed_by, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.agreed_by, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.agreed_by, '$.sealed') IS NULL OR json_extract(NEW.agreed_by, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.agreed_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.agreedBy.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.agreed_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.agreedBy.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER legs_agreed_by_sealed_update BEFORE UPDATE OF agreed_by ON legs
WHEN NEW.agreed_by IS NOT OLD.agreed_by AND NOT (json_extract(NEW.agreed_by, '$.texts') = '{}' AND json_extract(NEW.agreed_by, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.agreed_by, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.agreed_by, '$.sealed') IS NULL OR json_extract(NEW.agreed_by, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.agreed_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.agreedBy.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.agreed_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.agreedBy.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER heard_notes_words_sealed_insert BEFORE INSERT ON heard_notes
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER heard_notes_words_sealed_update BEFORE UPDATE OF words ON heard_notes
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
