CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`title` text NOT NULL,
	`pen_seat_id` text,
	`frozen_at` integer,
	`shelved_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pen_seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agreements_room` ON `agreements` (`room_id`);--> statement-breakpoint
CREATE TABLE `clause_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`language` text NOT NULL,
	`seq` integer NOT NULL,
	`content` text,
	`hash` text,
	`account_ids` text NOT NULL,
	`since` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `clause_versions_clause` ON `clause_versions` (`agreement_id`,`clause_id`,`seq`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`words` text NOT NULL,
	`changed_at` integer,
	`withdrawn_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`thread_id`) REFERENCES `threads`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_thread` ON `comments` (`thread_id`);--> statement-breakpoint
CREATE TABLE `text_snapshots` (
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `text_snapshots_seq` ON `text_snapshots` (`agreement_id`,`seq`);--> statement-breakpoint
CREATE TABLE `text_updates` (
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`touched` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `text_updates_seq` ON `text_updates` (`agreement_id`,`seq`);--> statement-breakpoint
CREATE TABLE `threads` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`clause_id` text NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `threads_agreement` ON `threads` (`agreement_id`,`clause_id`);--> statement-breakpoint
ALTER TABLE `agenda_items` ADD `agreement_id` text REFERENCES agreements(id);--> statement-breakpoint
ALTER TABLE `agenda_items` ADD `clause_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE TRIGGER clause_versions_no_update BEFORE UPDATE ON clause_versions BEGIN SELECT RAISE(ABORT, 'append-only: clause_versions'); END;
--> statement-breakpoint
CREATE TRIGGER clause_versions_no_delete BEFORE DELETE ON clause_versions BEGIN SELECT RAISE(ABORT, 'append-only: clause_versions'); END;
