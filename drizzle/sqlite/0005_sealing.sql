CREATE TABLE `epochs` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `epochs_once` ON `epochs` (`room_id`,`epoch`);--> statement-breakpoint
CREATE TABLE `identities` (
	`account_id` text PRIMARY KEY NOT NULL,
	`recipient` text NOT NULL,
	`identity_file` text NOT NULL,
	`recovery_file` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `losses` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`account_id` text NOT NULL,
	`lost_at` integer NOT NULL,
	`vouched_by` text,
	`vouched_at` integer,
	`recipient` text,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `losses_once` ON `losses` (`room_id`,`account_id`);--> statement-breakpoint
CREATE TABLE `room_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`account_id` text NOT NULL,
	`recipient` text NOT NULL,
	`file` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `room_keys_once` ON `room_keys` (`room_id`,`epoch`,`account_id`);--> statement-breakpoint
CREATE INDEX `room_keys_account` ON `room_keys` (`account_id`);--> statement-breakpoint
CREATE TABLE `takings` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `takings_room` ON `takings` (`room_id`);--> statement-breakpoint
ALTER TABLE `rooms` ADD `epoch` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `rooms` ADD `epoch_due` integer DEFAULT false NOT NULL;
--> statement-breakpoint
-- A sealed room holds no word that was not sealed for its very place, with the key of now; an open room none that is (domain/sealing.ts).
CREATE TRIGGER actors_name_sealed_insert BEFORE INSERT ON actors
WHEN NOT (json_extract(NEW.name, '$.texts') = '{}' AND json_extract(NEW.name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.name, '$.sealed') IS NULL OR json_extract(NEW.name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_name_sealed_update BEFORE UPDATE OF name ON actors
WHEN NEW.name IS NOT OLD.name AND NOT (json_extract(NEW.name, '$.texts') = '{}' AND json_extract(NEW.name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.name, '$.sealed') IS NULL OR json_extract(NEW.name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_constituency_sealed_insert BEFORE INSERT ON actors
WHEN NOT (json_extract(NEW.constituency, '$.texts') = '{}' AND json_extract(NEW.constituency, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.constituency, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.constituency, '$.sealed') IS NULL OR json_extract(NEW.constituency, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.constituency, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.constituency.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.constituency, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.constituency.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_constituency_sealed_update BEFORE UPDATE OF constituency ON actors
WHEN NEW.constituency IS NOT OLD.constituency AND NOT (json_extract(NEW.constituency, '$.texts') = '{}' AND json_extract(NEW.constituency, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.constituency, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.constituency, '$.sealed') IS NULL OR json_extract(NEW.constituency, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.constituency, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.constituency.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.constituency, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.constituency.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_mandate_sealed_insert BEFORE INSERT ON actors
WHEN NOT (json_extract(NEW.mandate, '$.texts') = '{}' AND json_extract(NEW.mandate, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.mandate, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.mandate, '$.sealed') IS NULL OR json_extract(NEW.mandate, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.mandate, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.mandate.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.mandate, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.mandate.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_mandate_sealed_update BEFORE UPDATE OF mandate ON actors
WHEN NEW.mandate IS NOT OLD.mandate AND NOT (json_extract(NEW.mandate, '$.texts') = '{}' AND json_extract(NEW.mandate, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.mandate, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.mandate, '$.sealed') IS NULL OR json_extract(NEW.mandate, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.mandate, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.mandate.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.mandate, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.mandate.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_access_note_sealed_insert BEFORE INSERT ON actors
WHEN NOT (json_extract(NEW.access_note, '$.texts') = '{}' AND json_extract(NEW.access_note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.access_note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.access_note, '$.sealed') IS NULL OR json_extract(NEW.access_note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.access_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.accessNote.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.access_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.accessNote.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_access_note_sealed_update BEFORE UPDATE OF access_note ON actors
WHEN NEW.access_note IS NOT OLD.access_note AND NOT (json_extract(NEW.access_note, '$.texts') = '{}' AND json_extract(NEW.access_note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.access_note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.access_note, '$.sealed') IS NULL OR json_extract(NEW.access_note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.access_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.accessNote.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.access_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.accessNote.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_safety_note_sealed_insert BEFORE INSERT ON actors
WHEN NOT (json_extract(NEW.safety_note, '$.texts') = '{}' AND json_extract(NEW.safety_note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.safety_note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.safety_note, '$.sealed') IS NULL OR json_extract(NEW.safety_note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.safety_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.safetyNote.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.safety_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.safetyNote.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER actors_safety_note_sealed_update BEFORE UPDATE OF safety_note ON actors
WHEN NEW.safety_note IS NOT OLD.safety_note AND NOT (json_extract(NEW.safety_note, '$.texts') = '{}' AND json_extract(NEW.safety_note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.safety_note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.safety_note, '$.sealed') IS NULL OR json_extract(NEW.safety_note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.safety_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.safetyNote.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.safety_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.safetyNote.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER relations_note_sealed_insert BEFORE INSERT ON relations
WHEN NOT (json_extract(NEW.note, '$.texts') = '{}' AND json_extract(NEW.note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.note, '$.sealed') IS NULL OR json_extract(NEW.note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER relations_note_sealed_update BEFORE UPDATE OF note ON relations
WHEN NEW.note IS NOT OLD.note AND NOT (json_extract(NEW.note, '$.texts') = '{}' AND json_extract(NEW.note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.note, '$.sealed') IS NULL OR json_extract(NEW.note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER issues_title_sealed_insert BEFORE INSERT ON issues
WHEN NOT (json_extract(NEW.title, '$.texts') = '{}' AND json_extract(NEW.title, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.title, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.title, '$.sealed') IS NULL OR json_extract(NEW.title, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER issues_title_sealed_update BEFORE UPDATE OF title ON issues
WHEN NEW.title IS NOT OLD.title AND NOT (json_extract(NEW.title, '$.texts') = '{}' AND json_extract(NEW.title, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.title, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.title, '$.sealed') IS NULL OR json_extract(NEW.title, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER issues_framing_sealed_insert BEFORE INSERT ON issues
WHEN NOT (json_extract(NEW.framing, '$.texts') = '{}' AND json_extract(NEW.framing, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.framing, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.framing, '$.sealed') IS NULL OR json_extract(NEW.framing, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.framing, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.framing.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.framing, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.framing.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER issues_framing_sealed_update BEFORE UPDATE OF framing ON issues
WHEN NEW.framing IS NOT OLD.framing AND NOT (json_extract(NEW.framing, '$.texts') = '{}' AND json_extract(NEW.framing, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.framing, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.framing, '$.sealed') IS NULL OR json_extract(NEW.framing, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.framing, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.framing.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.framing, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.framing.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_words_sealed_insert BEFORE INSERT ON conditions
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_words_sealed_update BEFORE UPDATE OF words ON conditions
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_test_sealed_insert BEFORE INSERT ON conditions
WHEN NOT (json_extract(NEW.test, '$.texts') = '{}' AND json_extract(NEW.test, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.test, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.test, '$.sealed') IS NULL OR json_extract(NEW.test, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.test, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.test.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.test, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.test.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_test_sealed_update BEFORE UPDATE OF test ON conditions
WHEN NEW.test IS NOT OLD.test AND NOT (json_extract(NEW.test, '$.texts') = '{}' AND json_extract(NEW.test, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.test, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.test, '$.sealed') IS NULL OR json_extract(NEW.test, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.test, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.test.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.test, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.test.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_voluntary_record_sealed_insert BEFORE INSERT ON conditions
WHEN NOT (json_extract(NEW.voluntary_record, '$.texts') = '{}' AND json_extract(NEW.voluntary_record, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.voluntary_record, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.voluntary_record, '$.sealed') IS NULL OR json_extract(NEW.voluntary_record, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.voluntary_record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.voluntaryRecord.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.voluntary_record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.voluntaryRecord.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_voluntary_record_sealed_update BEFORE UPDATE OF voluntary_record ON conditions
WHEN NEW.voluntary_record IS NOT OLD.voluntary_record AND NOT (json_extract(NEW.voluntary_record, '$.texts') = '{}' AND json_extract(NEW.voluntary_record, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.voluntary_record, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.voluntary_record, '$.sealed') IS NULL OR json_extract(NEW.voluntary_record, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.voluntary_record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.voluntaryRecord.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.voluntary_record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.voluntaryRecord.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_rights_answer_sealed_insert BEFORE INSERT ON conditions
WHEN NOT (json_extract(NEW.rights_answer, '$.texts') = '{}' AND json_extract(NEW.rights_answer, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.rights_answer, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.rights_answer, '$.sealed') IS NULL OR json_extract(NEW.rights_answer, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.rights_answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rightsAnswer.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.rights_answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rightsAnswer.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER conditions_rights_answer_sealed_update BEFORE UPDATE OF rights_answer ON conditions
WHEN NEW.rights_answer IS NOT OLD.rights_answer AND NOT (json_extract(NEW.rights_answer, '$.texts') = '{}' AND json_extract(NEW.rights_answer, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.rights_answer, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.rights_answer, '$.sealed') IS NULL OR json_extract(NEW.rights_answer, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.rights_answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rightsAnswer.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.rights_answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rightsAnswer.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER condition_steps_note_sealed_insert BEFORE INSERT ON condition_steps
WHEN NOT (json_extract(NEW.note, '$.texts') = '{}' AND json_extract(NEW.note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.note, '$.sealed') IS NULL OR json_extract(NEW.note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER condition_steps_note_sealed_update BEFORE UPDATE OF note ON condition_steps
WHEN NEW.note IS NOT OLD.note AND NOT (json_extract(NEW.note, '$.texts') = '{}' AND json_extract(NEW.note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.note, '$.sealed') IS NULL OR json_extract(NEW.note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.note.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER interests_words_sealed_insert BEFORE INSERT ON interests
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER interests_words_sealed_update BEFORE UPDATE OF words ON interests
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_title_sealed_insert BEFORE INSERT ON sessions
WHEN NOT (json_extract(NEW.title, '$.texts') = '{}' AND json_extract(NEW.title, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.title, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.title, '$.sealed') IS NULL OR json_extract(NEW.title, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_title_sealed_update BEFORE UPDATE OF title ON sessions
WHEN NEW.title IS NOT OLD.title AND NOT (json_extract(NEW.title, '$.texts') = '{}' AND json_extract(NEW.title, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.title, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.title, '$.sealed') IS NULL OR json_extract(NEW.title, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_place_sealed_insert BEFORE INSERT ON sessions
WHEN NOT (json_extract(NEW.place, '$.texts') = '{}' AND json_extract(NEW.place, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.place, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.place, '$.sealed') IS NULL OR json_extract(NEW.place, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.place, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.place.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.place, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.place.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_place_sealed_update BEFORE UPDATE OF place ON sessions
WHEN NEW.place IS NOT OLD.place AND NOT (json_extract(NEW.place, '$.texts') = '{}' AND json_extract(NEW.place, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.place, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.place, '$.sealed') IS NULL OR json_extract(NEW.place, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.place, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.place.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.place, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.place.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_interpreter_sealed_insert BEFORE INSERT ON sessions
WHEN NOT (json_extract(NEW.interpreter, '$.texts') = '{}' AND json_extract(NEW.interpreter, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.interpreter, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.interpreter, '$.sealed') IS NULL OR json_extract(NEW.interpreter, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.interpreter, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.interpreter.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.interpreter, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.interpreter.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_interpreter_sealed_update BEFORE UPDATE OF interpreter ON sessions
WHEN NEW.interpreter IS NOT OLD.interpreter AND NOT (json_extract(NEW.interpreter, '$.texts') = '{}' AND json_extract(NEW.interpreter, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.interpreter, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.interpreter, '$.sealed') IS NULL OR json_extract(NEW.interpreter, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.interpreter, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.interpreter.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.interpreter, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.interpreter.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_record_sealed_insert BEFORE INSERT ON sessions
WHEN NOT (json_extract(NEW.record, '$.texts') = '{}' AND json_extract(NEW.record, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.record, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.record, '$.sealed') IS NULL OR json_extract(NEW.record, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.record.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.record.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER sessions_record_sealed_update BEFORE UPDATE OF record ON sessions
WHEN NEW.record IS NOT OLD.record AND NOT (json_extract(NEW.record, '$.texts') = '{}' AND json_extract(NEW.record, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.record, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.record, '$.sealed') IS NULL OR json_extract(NEW.record, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.record.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.record, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.record.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER harm_checks_measures_sealed_insert BEFORE INSERT ON harm_checks
WHEN NOT (json_extract(NEW.measures, '$.texts') = '{}' AND json_extract(NEW.measures, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.measures, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.measures, '$.sealed') IS NULL OR json_extract(NEW.measures, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.measures, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.measures.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.measures, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.measures.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER harm_checks_measures_sealed_update BEFORE UPDATE OF measures ON harm_checks
WHEN NEW.measures IS NOT OLD.measures AND NOT (json_extract(NEW.measures, '$.texts') = '{}' AND json_extract(NEW.measures, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.measures, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.measures, '$.sealed') IS NULL OR json_extract(NEW.measures, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.measures, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.measures.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.measures, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.measures.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER agenda_items_title_sealed_insert BEFORE INSERT ON agenda_items
WHEN NOT (json_extract(NEW.title, '$.texts') = '{}' AND json_extract(NEW.title, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.title, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.title, '$.sealed') IS NULL OR json_extract(NEW.title, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER agenda_items_title_sealed_update BEFORE UPDATE OF title ON agenda_items
WHEN NEW.title IS NOT OLD.title AND NOT (json_extract(NEW.title, '$.texts') = '{}' AND json_extract(NEW.title, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.title, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.title, '$.sealed') IS NULL OR json_extract(NEW.title, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.title, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.title.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER agenda_items_purpose_sealed_insert BEFORE INSERT ON agenda_items
WHEN NOT (json_extract(NEW.purpose, '$.texts') = '{}' AND json_extract(NEW.purpose, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.purpose, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.purpose, '$.sealed') IS NULL OR json_extract(NEW.purpose, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.purpose, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.purpose.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.purpose, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.purpose.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER agenda_items_purpose_sealed_update BEFORE UPDATE OF purpose ON agenda_items
WHEN NEW.purpose IS NOT OLD.purpose AND NOT (json_extract(NEW.purpose, '$.texts') = '{}' AND json_extract(NEW.purpose, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.purpose, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.purpose, '$.sealed') IS NULL OR json_extract(NEW.purpose, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.purpose, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.purpose.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.purpose, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.purpose.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER agenda_items_parked_note_sealed_insert BEFORE INSERT ON agenda_items
WHEN NOT (json_extract(NEW.parked_note, '$.texts') = '{}' AND json_extract(NEW.parked_note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.parked_note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.parked_note, '$.sealed') IS NULL OR json_extract(NEW.parked_note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.parked_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.parkedNote.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.parked_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.parkedNote.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER agenda_items_parked_note_sealed_update BEFORE UPDATE OF parked_note ON agenda_items
WHEN NEW.parked_note IS NOT OLD.parked_note AND NOT (json_extract(NEW.parked_note, '$.texts') = '{}' AND json_extract(NEW.parked_note, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.parked_note, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.parked_note, '$.sealed') IS NULL OR json_extract(NEW.parked_note, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.parked_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.parkedNote.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.parked_note, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.parkedNote.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER decisions_words_sealed_insert BEFORE INSERT ON decisions
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER decisions_words_sealed_update BEFORE UPDATE OF words ON decisions
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER turns_reason_sealed_insert BEFORE INSERT ON turns
WHEN NOT (json_extract(NEW.reason, '$.texts') = '{}' AND json_extract(NEW.reason, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.reason, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.reason, '$.sealed') IS NULL OR json_extract(NEW.reason, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER turns_reason_sealed_update BEFORE UPDATE OF reason ON turns
WHEN NEW.reason IS NOT OLD.reason AND NOT (json_extract(NEW.reason, '$.texts') = '{}' AND json_extract(NEW.reason, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.reason, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.reason, '$.sealed') IS NULL OR json_extract(NEW.reason, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER reviews_words_sealed_insert BEFORE INSERT ON reviews
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER reviews_words_sealed_update BEFORE UPDATE OF words ON reviews
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER reviews_answer_sealed_insert BEFORE INSERT ON reviews
WHEN NOT (json_extract(NEW.answer, '$.texts') = '{}' AND json_extract(NEW.answer, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.answer, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.answer, '$.sealed') IS NULL OR json_extract(NEW.answer, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.answer.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.answer.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER reviews_answer_sealed_update BEFORE UPDATE OF answer ON reviews
WHEN NEW.answer IS NOT OLD.answer AND NOT (json_extract(NEW.answer, '$.texts') = '{}' AND json_extract(NEW.answer, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.answer, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.answer, '$.sealed') IS NULL OR json_extract(NEW.answer, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.answer.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.answer, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.answer.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER positions_rationale_sealed_insert BEFORE INSERT ON positions
WHEN NOT (json_extract(NEW.rationale, '$.texts') = '{}' AND json_extract(NEW.rationale, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.rationale, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.rationale, '$.sealed') IS NULL OR json_extract(NEW.rationale, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.rationale, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rationale.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.rationale, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rationale.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER positions_rationale_sealed_update BEFORE UPDATE OF rationale ON positions
WHEN NEW.rationale IS NOT OLD.rationale AND NOT (json_extract(NEW.rationale, '$.texts') = '{}' AND json_extract(NEW.rationale, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.rationale, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.rationale, '$.sealed') IS NULL OR json_extract(NEW.rationale, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.rationale, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rationale.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.rationale, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.rationale.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER rounds_name_sealed_insert BEFORE INSERT ON rounds
WHEN NOT (json_extract(NEW.name, '$.texts') = '{}' AND json_extract(NEW.name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.name, '$.sealed') IS NULL OR json_extract(NEW.name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER rounds_name_sealed_update BEFORE UPDATE OF name ON rounds
WHEN NEW.name IS NOT OLD.name AND NOT (json_extract(NEW.name, '$.texts') = '{}' AND json_extract(NEW.name, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.name, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.name, '$.sealed') IS NULL OR json_extract(NEW.name, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.name, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.name.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER rounds_synthesis_sealed_insert BEFORE INSERT ON rounds
WHEN NOT (json_extract(NEW.synthesis, '$.texts') = '{}' AND json_extract(NEW.synthesis, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.synthesis, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.synthesis, '$.sealed') IS NULL OR json_extract(NEW.synthesis, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.synthesis, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.synthesis.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.synthesis, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.synthesis.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER rounds_synthesis_sealed_update BEFORE UPDATE OF synthesis ON rounds
WHEN NEW.synthesis IS NOT OLD.synthesis AND NOT (json_extract(NEW.synthesis, '$.texts') = '{}' AND json_extract(NEW.synthesis, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.synthesis, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.synthesis, '$.sealed') IS NULL OR json_extract(NEW.synthesis, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.synthesis, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.synthesis.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.synthesis, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.synthesis.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER interviews_summary_sealed_insert BEFORE INSERT ON interviews
WHEN NOT (json_extract(NEW.summary, '$.texts') = '{}' AND json_extract(NEW.summary, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.summary, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.summary, '$.sealed') IS NULL OR json_extract(NEW.summary, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.summary, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.summary.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.summary, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.summary.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER interviews_summary_sealed_update BEFORE UPDATE OF summary ON interviews
WHEN NEW.summary IS NOT OLD.summary AND NOT (json_extract(NEW.summary, '$.texts') = '{}' AND json_extract(NEW.summary, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.summary, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.summary, '$.sealed') IS NULL OR json_extract(NEW.summary, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.summary, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.summary.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.summary, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.summary.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER findings_words_sealed_insert BEFORE INSERT ON findings
WHEN NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER findings_words_sealed_update BEFORE UPDATE OF words ON findings
WHEN NEW.words IS NOT OLD.words AND NOT (json_extract(NEW.words, '$.texts') = '{}' AND json_extract(NEW.words, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.words, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.words, '$.sealed') IS NULL OR json_extract(NEW.words, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.words, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.words.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER takings_reason_sealed_insert BEFORE INSERT ON takings
WHEN NOT (json_extract(NEW.reason, '$.texts') = '{}' AND json_extract(NEW.reason, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.reason, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.reason, '$.sealed') IS NULL OR json_extract(NEW.reason, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
--> statement-breakpoint
CREATE TRIGGER takings_reason_sealed_update BEFORE UPDATE OF reason ON takings
WHEN NEW.reason IS NOT OLD.reason AND NOT (json_extract(NEW.reason, '$.texts') = '{}' AND json_extract(NEW.reason, '$.sealed') IS NULL) BEGIN
  SELECT CASE
    WHEN sealed = 0 THEN CASE WHEN json_extract(NEW.reason, '$.sealed') IS NOT NULL THEN RAISE(ABORT, 'sealing.notHere') END
    WHEN json_extract(NEW.reason, '$.sealed') IS NULL OR json_extract(NEW.reason, '$.texts') <> '{}' THEN RAISE(ABORT, 'sealing.unsealed')
    WHEN instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.') <> 1 THEN RAISE(ABORT, 'sealing.elsewhere')
    WHEN epoch_due OR instr(json_extract(NEW.reason, '$.sealed'), '1.' || NEW.room_id || '.' || NEW.id || '.reason.' || epoch || '.') <> 1 THEN RAISE(ABORT, 'sealing.epochOver')
  END FROM rooms WHERE id = NEW.room_id;
END;
