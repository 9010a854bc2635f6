CREATE TABLE `announcement_copies` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`text_id` text NOT NULL,
	`title` text NOT NULL,
	`words` text NOT NULL,
	`announce_at` integer NOT NULL,
	`came_at` integer NOT NULL,
	`withdrawn_at` integer,
	`is_cleared` integer,
	`note` text NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `announcement_copies_room` ON `announcement_copies` (`room_id`);--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`words` text NOT NULL,
	`announce_at` integer NOT NULL,
	`withdrawn_at` integer,
	`announced_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `announcements_agreement` ON `announcements` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`recipient_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`state` text NOT NULL,
	`reply` text NOT NULL,
	`replied_at` integer,
	`note_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_agreement` ON `answers` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `clearances` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`announcement_id` text NOT NULL,
	`recipient_id` text NOT NULL,
	`copy_id` text NOT NULL,
	`is_cleared` integer,
	`note` text NOT NULL,
	`answered_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`announcement_id`) REFERENCES `announcements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clearances_announcement` ON `clearances` (`announcement_id`);--> statement-breakpoint
CREATE TABLE `consent_sendings` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`consent_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_sendings_consent` ON `consent_sendings` (`consent_id`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`copy_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`state` text NOT NULL,
	`words` text NOT NULL,
	`language` text NOT NULL,
	`how` text NOT NULL,
	`said_by` text NOT NULL,
	`witness` text NOT NULL,
	`note` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copy_id`) REFERENCES `draft_copies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consents_copy` ON `consents` (`copy_id`,`clause_id`);--> statement-breakpoint
CREATE TABLE `cosmetic_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`language` text NOT NULL,
	`from_hash` text NOT NULL,
	`to_hash` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cosmetic_marks_agreement` ON `cosmetic_marks` (`agreement_id`,`clause_id`);--> statement-breakpoint
CREATE TABLE `draft_copies` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`text_id` text NOT NULL,
	`title` text NOT NULL,
	`number` integer NOT NULL,
	`purpose` text NOT NULL,
	`summary` text NOT NULL,
	`content` text NOT NULL,
	`words` text NOT NULL,
	`hash` text NOT NULL,
	`replies` text NOT NULL,
	`cosmetic` text NOT NULL,
	`is_asked` integer NOT NULL,
	`came_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `draft_copies_room` ON `draft_copies` (`room_id`,`text_id`);--> statement-breakpoint
CREATE TABLE `draft_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`copy_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`withdrawn_at` integer,
	`sent_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`copy_id`) REFERENCES `draft_copies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `draft_notes_copy` ON `draft_notes` (`copy_id`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`number` integer NOT NULL,
	`purpose` text NOT NULL,
	`summary` text NOT NULL,
	`content` text NOT NULL,
	`clauses` text NOT NULL,
	`hash` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_number` ON `drafts` (`agreement_id`,`number`);--> statement-breakpoint
CREATE TABLE `ratifications` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`recipient_id` text NOT NULL,
	`is_ratified` integer NOT NULL,
	`constituency` text NOT NULL,
	`evidence` text NOT NULL,
	`on_day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ratifications_agreement` ON `ratifications` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `received_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`recipient_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`state` text NOT NULL,
	`words` text NOT NULL,
	`language` text NOT NULL,
	`how` text NOT NULL,
	`said_by` text NOT NULL,
	`witness` text NOT NULL,
	`note` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `received_consents_agreement` ON `received_consents` (`agreement_id`,`clause_id`);--> statement-breakpoint
CREATE TABLE `recipients` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`name` text NOT NULL,
	`target_room_id` text,
	`text_id` text NOT NULL,
	`is_party` integer NOT NULL,
	`needs_ratification` integer NOT NULL,
	`removed_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recipients_agreement` ON `recipients` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `releases` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`recipient_id` text NOT NULL,
	`copy_id` text NOT NULL,
	`withdrawn_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `releases_draft` ON `releases` (`draft_id`);--> statement-breakpoint
CREATE TABLE `signatories` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`kind` text NOT NULL,
	`recipient_id` text,
	`rank` integer NOT NULL,
	`name` text NOT NULL,
	`behalf` text NOT NULL,
	`mandate` text NOT NULL,
	`removed_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recipient_id`) REFERENCES `recipients`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signatories_agreement` ON `signatories` (`agreement_id`);--> statement-breakpoint
CREATE TABLE `signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`draft_id` text NOT NULL,
	`signatory_id` text NOT NULL,
	`act` text NOT NULL,
	`form` text NOT NULL,
	`language` text NOT NULL,
	`on_day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`draft_id`) REFERENCES `drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signatory_id`) REFERENCES `signatories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `signatures_agreement` ON `signatures` (`agreement_id`);--> statement-breakpoint
ALTER TABLE `agreements` ADD `signed_at` integer;--> statement-breakpoint
ALTER TABLE `agreements` ADD `signed_draft_id` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `amends_id` text;--> statement-breakpoint
ALTER TABLE `processes` ADD `all_or_nothing` integer DEFAULT true NOT NULL;--> statement-breakpoint
CREATE TRIGGER drafts_no_update BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'append-only: drafts'); END;
--> statement-breakpoint
CREATE TRIGGER drafts_no_delete BEFORE DELETE ON drafts BEGIN SELECT RAISE(ABORT, 'append-only: drafts'); END;
--> statement-breakpoint
CREATE TRIGGER consents_no_update BEFORE UPDATE ON consents BEGIN SELECT RAISE(ABORT, 'append-only: consents'); END;
--> statement-breakpoint
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT, 'append-only: consents'); END;
--> statement-breakpoint
CREATE TRIGGER consent_sendings_no_update BEFORE UPDATE ON consent_sendings BEGIN SELECT RAISE(ABORT, 'append-only: consent_sendings'); END;
--> statement-breakpoint
CREATE TRIGGER consent_sendings_no_delete BEFORE DELETE ON consent_sendings BEGIN SELECT RAISE(ABORT, 'append-only: consent_sendings'); END;
--> statement-breakpoint
CREATE TRIGGER received_consents_no_update BEFORE UPDATE ON received_consents BEGIN SELECT RAISE(ABORT, 'append-only: received_consents'); END;
--> statement-breakpoint
CREATE TRIGGER received_consents_no_delete BEFORE DELETE ON received_consents BEGIN SELECT RAISE(ABORT, 'append-only: received_consents'); END;
--> statement-breakpoint
CREATE TRIGGER cosmetic_marks_no_update BEFORE UPDATE ON cosmetic_marks BEGIN SELECT RAISE(ABORT, 'append-only: cosmetic_marks'); END;
--> statement-breakpoint
CREATE TRIGGER cosmetic_marks_no_delete BEFORE DELETE ON cosmetic_marks BEGIN SELECT RAISE(ABORT, 'append-only: cosmetic_marks'); END;
--> statement-breakpoint
CREATE TRIGGER signatures_no_update BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'append-only: signatures'); END;
--> statement-breakpoint
CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'append-only: signatures'); END;
--> statement-breakpoint
CREATE TRIGGER ratifications_no_update BEFORE UPDATE ON ratifications BEGIN SELECT RAISE(ABORT, 'append-only: ratifications'); END;
--> statement-breakpoint
CREATE TRIGGER ratifications_no_delete BEFORE DELETE ON ratifications BEGIN SELECT RAISE(ABORT, 'append-only: ratifications'); END;
