CREATE TABLE `askings` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`state` text NOT NULL,
	`to_name` text NOT NULL,
	`words` text NOT NULL,
	`form` text NOT NULL,
	`attribution` text NOT NULL,
	`expires_at` integer NOT NULL,
	`said` text NOT NULL,
	`answered_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `askings_room` ON `askings` (`room_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`from_name` text NOT NULL,
	`words` text NOT NULL,
	`kind` text NOT NULL,
	`attribution` text NOT NULL,
	`said_on` text NOT NULL,
	`correction` text NOT NULL,
	`shown_from` integer NOT NULL,
	`told_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deliveries_room` ON `deliveries` (`room_id`,`shown_from`);--> statement-breakpoint
CREATE TABLE `leaves` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`message_id` text NOT NULL,
	`to_room_id` text NOT NULL,
	`form` text NOT NULL,
	`attribution` text NOT NULL,
	`expires_at` integer NOT NULL,
	`way` text NOT NULL,
	`given_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`message_id`) REFERENCES `messages`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `leaves_message` ON `leaves` (`message_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`source_room_id` text NOT NULL,
	`to_room_id` text NOT NULL,
	`attribution` text NOT NULL,
	`source_words` text NOT NULL,
	`wording` text NOT NULL,
	`reaction` text NOT NULL,
	`reply_to_id` text,
	`crosses_id` text,
	`asking_id` text,
	`delivery_id` text,
	`moved_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `messages_room` ON `messages` (`room_id`,`number`);--> statement-breakpoint
CREATE INDEX `messages_asking` ON `messages` (`asking_id`);
--> statement-breakpoint
CREATE TRIGGER leaves_no_update BEFORE UPDATE ON leaves BEGIN SELECT RAISE(ABORT, 'append-only: leaves'); END;
--> statement-breakpoint
CREATE TRIGGER leaves_no_delete BEFORE DELETE ON leaves BEGIN SELECT RAISE(ABORT, 'append-only: leaves'); END;
--> statement-breakpoint
CREATE TRIGGER messages_source_words_sealed_insert BEFORE INSERT ON messages
WHEN NOT (json_extract(NEW.source_words, '$.texts') = '{}' AND json_extract(NEW.source_words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.source_words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.source_words, '$.sealed') IS NULL OR json_extract(NEW.source_words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.source_words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.sourceWords.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.source_words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.sourceWords.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER messages_source_words_sealed_update BEFORE UPDATE OF source_words ON messages
WHEN NEW.source_words IS NOT OLD.source_words AND NOT (json_extract(NEW.source_words, '$.texts') = '{}' AND json_extract(NEW.source_words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.source_words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.source_words, '$.sealed') IS NULL OR json_extract(NEW.source_words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.source_words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.sourceWords.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.source_words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.sourceWords.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER messages_wording_sealed_insert BEFORE INSERT ON messages
WHEN NOT (json_extract(NEW.wording, '$.texts') = '{}' AND json_extract(NEW.wording, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.wording, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.wording, '$.sealed') IS NULL OR json_extract(NEW.wording, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.wording, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.wording.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.wording, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.wording.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER messages_wording_sealed_update BEFORE UPDATE OF wording ON messages
WHEN NEW.wording IS NOT OLD.wording AND NOT (json_extract(NEW.wording, '$.texts') = '{}' AND json_extract(NEW.wording, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.wording, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.wording, '$.sealed') IS NULL OR json_extract(NEW.wording, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.wording, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.wording.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.wording, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.wording.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER messages_reaction_sealed_insert BEFORE INSERT ON messages
WHEN NOT (json_extract(NEW.reaction, '$.texts') = '{}' AND json_extract(NEW.reaction, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.reaction, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.reaction, '$.sealed') IS NULL OR json_extract(NEW.reaction, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.reaction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reaction.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.reaction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reaction.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER messages_reaction_sealed_update BEFORE UPDATE OF reaction ON messages
WHEN NEW.reaction IS NOT OLD.reaction AND NOT (json_extract(NEW.reaction, '$.texts') = '{}' AND json_extract(NEW.reaction, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.reaction, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.reaction, '$.sealed') IS NULL OR json_extract(NEW.reaction, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.reaction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reaction.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.reaction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reaction.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER leaves_given_by_sealed_insert BEFORE INSERT ON leaves
WHEN NOT (json_extract(NEW.given_by, '$.texts') = '{}' AND json_extract(NEW.given_by, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.given_by, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.given_by, '$.sealed') IS NULL OR json_extract(NEW.given_by, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.given_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.givenBy.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.given_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.givenBy.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER leaves_given_by_sealed_update BEFORE UPDATE OF given_by ON leaves
WHEN NEW.given_by IS NOT OLD.given_by AND NOT (json_extract(NEW.given_by, '$.texts') = '{}' AND json_extract(NEW.given_by, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.given_by, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.given_by, '$.sealed') IS NULL OR json_extract(NEW.given_by, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.given_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.givenBy.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.given_by, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.givenBy.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER askings_to_name_sealed_insert BEFORE INSERT ON askings
WHEN NOT (json_extract(NEW.to_name, '$.texts') = '{}' AND json_extract(NEW.to_name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.to_name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.to_name, '$.sealed') IS NULL OR json_extract(NEW.to_name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.to_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.toName.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.to_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.toName.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER askings_to_name_sealed_update BEFORE UPDATE OF to_name ON askings
WHEN NEW.to_name IS NOT OLD.to_name AND NOT (json_extract(NEW.to_name, '$.texts') = '{}' AND json_extract(NEW.to_name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.to_name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.to_name, '$.sealed') IS NULL OR json_extract(NEW.to_name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.to_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.toName.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.to_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.toName.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER askings_words_sealed_insert BEFORE INSERT ON askings
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER askings_words_sealed_update BEFORE UPDATE OF words ON askings
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER askings_said_sealed_insert BEFORE INSERT ON askings
WHEN NOT (json_extract(NEW.said, '$.texts') = '{}' AND json_extract(NEW.said, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.said, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.said, '$.sealed') IS NULL OR json_extract(NEW.said, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.said, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.said.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.said, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.said.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER askings_said_sealed_update BEFORE UPDATE OF said ON askings
WHEN NEW.said IS NOT OLD.said AND NOT (json_extract(NEW.said, '$.texts') = '{}' AND json_extract(NEW.said, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.said, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.said, '$.sealed') IS NULL OR json_extract(NEW.said, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.said, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.said.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.said, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.said.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_from_name_sealed_insert BEFORE INSERT ON deliveries
WHEN NOT (json_extract(NEW.from_name, '$.texts') = '{}' AND json_extract(NEW.from_name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.from_name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.from_name, '$.sealed') IS NULL OR json_extract(NEW.from_name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.from_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.fromName.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.from_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.fromName.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_from_name_sealed_update BEFORE UPDATE OF from_name ON deliveries
WHEN NEW.from_name IS NOT OLD.from_name AND NOT (json_extract(NEW.from_name, '$.texts') = '{}' AND json_extract(NEW.from_name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.from_name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.from_name, '$.sealed') IS NULL OR json_extract(NEW.from_name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.from_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.fromName.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.from_name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.fromName.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_words_sealed_insert BEFORE INSERT ON deliveries
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_words_sealed_update BEFORE UPDATE OF words ON deliveries
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_correction_sealed_insert BEFORE INSERT ON deliveries
WHEN NOT (json_extract(NEW.correction, '$.texts') = '{}' AND json_extract(NEW.correction, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.correction, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.correction, '$.sealed') IS NULL OR json_extract(NEW.correction, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.correction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.correction.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.correction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.correction.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER deliveries_correction_sealed_update BEFORE UPDATE OF correction ON deliveries
WHEN NEW.correction IS NOT OLD.correction AND NOT (json_extract(NEW.correction, '$.texts') = '{}' AND json_extract(NEW.correction, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.correction, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.correction, '$.sealed') IS NULL OR json_extract(NEW.correction, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.correction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.correction.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.correction, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.correction.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
