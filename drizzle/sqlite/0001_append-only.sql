-- Rows of these tables never change and never go (R8): the database refuses it itself.
CREATE TRIGGER facts_no_update BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'append-only: facts'); END;
--> statement-breakpoint
CREATE TRIGGER facts_no_delete BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'append-only: facts'); END;
--> statement-breakpoint
CREATE TRIGGER phases_no_update BEFORE UPDATE ON phases BEGIN SELECT RAISE(ABORT, 'append-only: phases'); END;
--> statement-breakpoint
CREATE TRIGGER phases_no_delete BEFORE DELETE ON phases BEGIN SELECT RAISE(ABORT, 'append-only: phases'); END;
--> statement-breakpoint
CREATE TRIGGER ground_rules_no_update BEFORE UPDATE ON ground_rules BEGIN SELECT RAISE(ABORT, 'append-only: ground_rules'); END;
--> statement-breakpoint
CREATE TRIGGER ground_rules_no_delete BEFORE DELETE ON ground_rules BEGIN SELECT RAISE(ABORT, 'append-only: ground_rules'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_update BEFORE UPDATE ON acknowledgements BEGIN SELECT RAISE(ABORT, 'append-only: acknowledgements'); END;
--> statement-breakpoint
CREATE TRIGGER acknowledgements_no_delete BEFORE DELETE ON acknowledgements BEGIN SELECT RAISE(ABORT, 'append-only: acknowledgements'); END;
--> statement-breakpoint
CREATE TRIGGER positions_no_update BEFORE UPDATE ON positions BEGIN SELECT RAISE(ABORT, 'append-only: positions'); END;
--> statement-breakpoint
CREATE TRIGGER positions_no_delete BEFORE DELETE ON positions BEGIN SELECT RAISE(ABORT, 'append-only: positions'); END;
--> statement-breakpoint
CREATE TRIGGER interests_no_update BEFORE UPDATE ON interests BEGIN SELECT RAISE(ABORT, 'append-only: interests'); END;
--> statement-breakpoint
CREATE TRIGGER interests_no_delete BEFORE DELETE ON interests BEGIN SELECT RAISE(ABORT, 'append-only: interests'); END;
--> statement-breakpoint
CREATE TRIGGER interviews_no_update BEFORE UPDATE ON interviews BEGIN SELECT RAISE(ABORT, 'append-only: interviews'); END;
--> statement-breakpoint
CREATE TRIGGER interviews_no_delete BEFORE DELETE ON interviews BEGIN SELECT RAISE(ABORT, 'append-only: interviews'); END;
--> statement-breakpoint
CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings BEGIN SELECT RAISE(ABORT, 'append-only: findings'); END;
--> statement-breakpoint
CREATE TRIGGER findings_no_delete BEFORE DELETE ON findings BEGIN SELECT RAISE(ABORT, 'append-only: findings'); END;
--> statement-breakpoint
CREATE TRIGGER condition_steps_no_update BEFORE UPDATE ON condition_steps BEGIN SELECT RAISE(ABORT, 'append-only: condition_steps'); END;
--> statement-breakpoint
CREATE TRIGGER condition_steps_no_delete BEFORE DELETE ON condition_steps BEGIN SELECT RAISE(ABORT, 'append-only: condition_steps'); END;
