CREATE TABLE `agenda_items` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`session_id` text NOT NULL,
	`title` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`rank` integer NOT NULL,
	`minutes` integer NOT NULL,
	`extra_minutes` integer NOT NULL,
	`owner_seat_id` text,
	`issue_id` text,
	`started_at` integer,
	`running_since` integer,
	`spent_ms` integer NOT NULL,
	`finished_at` integer,
	`parked_note` text NOT NULL,
	`carried_from` text,
	`removed_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_seat_id`) REFERENCES `seats`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issue_id`) REFERENCES `issues`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agenda_items_session` ON `agenda_items` (`session_id`,`rank`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`session_id` text NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`owner_code` text,
	`due_on` text,
	`struck_at` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_session` ON `decisions` (`session_id`);--> statement-breakpoint
CREATE TABLE `harm_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`session_id` text NOT NULL,
	`answers` text NOT NULL,
	`measures` text NOT NULL,
	`terms` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `harm_checks_session` ON `harm_checks` (`session_id`);--> statement-breakpoint
CREATE TABLE `minutes` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`session_id` text NOT NULL,
	`content` text NOT NULL,
	`hash` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `minutes_session` ON `minutes` (`session_id`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`session_id` text NOT NULL,
	`code` text NOT NULL,
	`verdict` text NOT NULL,
	`hash` text NOT NULL,
	`words` text NOT NULL,
	`answer` text NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reviews_session` ON `reviews` (`session_id`);--> statement-breakpoint
CREATE TABLE `turns` (
	`id` text PRIMARY KEY NOT NULL,
	`room_id` text NOT NULL,
	`session_id` text NOT NULL,
	`item_id` text,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`asked_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`recorded_by` text NOT NULL,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `turns_session` ON `turns` (`session_id`,`state`);--> statement-breakpoint
ALTER TABLE `attendances` ADD `actor_id` text REFERENCES actors(id);--> statement-breakpoint
ALTER TABLE `attendances` ADD `gender` text;--> statement-breakpoint
ALTER TABLE `attendances` ADD `named` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `attendances` ADD `heard_rules` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `opened_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `closed_at` integer;--> statement-breakpoint
CREATE TRIGGER harm_checks_no_update BEFORE UPDATE ON harm_checks BEGIN SELECT RAISE(ABORT, 'append-only: harm_checks'); END;
--> statement-breakpoint
CREATE TRIGGER harm_checks_no_delete BEFORE DELETE ON harm_checks BEGIN SELECT RAISE(ABORT, 'append-only: harm_checks'); END;
--> statement-breakpoint
CREATE TRIGGER minutes_no_update BEFORE UPDATE ON minutes BEGIN SELECT RAISE(ABORT, 'append-only: minutes'); END;
--> statement-breakpoint
CREATE TRIGGER minutes_no_delete BEFORE DELETE ON minutes BEGIN SELECT RAISE(ABORT, 'append-only: minutes'); END;
