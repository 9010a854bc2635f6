CREATE TABLE `__new_text_updates` (
	`room_id` text NOT NULL,
	`agreement_id` text NOT NULL,
	`seq` integer NOT NULL,
	`bytes` blob NOT NULL,
	`touched` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`agreement_id`, `seq`),
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`agreement_id`) REFERENCES `agreements`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_text_updates`("room_id", "agreement_id", "seq", "bytes", "touched", "at") SELECT "room_id", "agreement_id", "seq", "bytes", "touched", "at" FROM `text_updates`;--> statement-breakpoint
DROP TABLE `text_updates`;--> statement-breakpoint
ALTER TABLE `__new_text_updates` RENAME TO `text_updates`;