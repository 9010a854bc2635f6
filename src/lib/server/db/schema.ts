import type { AccessChannel, ActorKind, RelationKind } from '#lib/domain/actor.ts';
import type { ConditionState, ConditionType, Disavowal } from '#lib/domain/condition.ts';
import type { FactType } from '#lib/domain/fact.ts';
import type { InterestKind } from '#lib/domain/interest.ts';
import type { IssueFamily, IssueState } from '#lib/domain/issue.ts';
import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import type { Phase, ProcessState, Regime } from '#lib/domain/process.ts';
import type { RoomKind } from '#lib/domain/room.ts';
import type { ActorClass, RoundState, Weight } from '#lib/domain/round.ts';
import type { Role } from '#lib/domain/seat.ts';
import type { Presence, SessionKind, SessionState } from '#lib/domain/session.ts';
import type { Language, Words } from '#lib/domain/words.ts';
import type { Dialect } from './dialect.ts';

/**
 * All tables, declared once for both engines. Whatever has a `roomId` is room content: it leaves
 * this folder only through a finder that takes a Scope. Tables named in `append-only.ts` refuse
 * updates and deletes in the database itself.
 */
export function declareTables(d: Dialect) {
	const words = (name: string) => d.json<Words>(name);
	const made = () => ({
		recordedAt: d.instant('recorded_at').notNull(),
		recordedBy: d.id('recorded_by').notNull()
	});

	const accounts = d.table('accounts', {
		id: d.id('id').primaryKey(),
		userName: d.text('user_name').notNull().unique(),
		passwordHash: d.text('password_hash').notNull(),
		name: d.text('name').notNull(),
		locale: d.text('locale').$type<Language>().notNull(),
		isAdministrator: d.flag('is_administrator').notNull(),
		mayConvene: d.flag('may_convene').notNull(),
		createdAt: d.instant('created_at').notNull(),
		disabledAt: d.instant('disabled_at')
	});

	const logins = d.table(
		'logins',
		{
			id: d.id('id').primaryKey(),
			userId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			expiresAt: d.loginExpiry('expires_at').notNull(),
			openedAt: d.instant('opened_at').notNull(),
			device: d.text('device').notNull()
		},
		(t) => [d.index('logins_account').on(t.userId)]
	);

	/** Failed sign-ins by a keyed hash of user name or address: never the name itself. */
	const attempts = d.table('attempts', {
		key: d.id('key').primaryKey(),
		failures: d.integer('failures').notNull(),
		lastAt: d.instant('last_at').notNull()
	});

	/** Forms already dealt with, so that a double click or a repeated post changes nothing twice. */
	const submissions = d.table(
		'submissions',
		{
			id: d.id('id').primaryKey(),
			outcome: d.json<unknown>('outcome'),
			at: d.instant('at').notNull()
		},
		(t) => [d.index('submissions_at').on(t.at)]
	);

	const processes = d.table('processes', {
		id: d.id('id').primaryKey(),
		name: words('name').notNull(),
		governorate: d.text('governorate').notNull(),
		district: d.text('district'),
		mandate: words('mandate').notNull(),
		organisation: words('organisation').notNull(),
		phase: d.text('phase').$type<Phase>().notNull(),
		state: d.text('state').$type<ProcessState>().notNull(),
		regime: d.text('regime').$type<Regime>().notNull(),
		languages: d.json<Language[]>('languages').notNull(),
		tags: d.json<string[]>('tags').notNull(),
		createdAt: d.instant('created_at').notNull()
	});

	const rooms = d.table(
		'rooms',
		{
			id: d.id('id').primaryKey(),
			processId: d
				.id('process_id')
				.notNull()
				.references(() => processes.id),
			kind: d.text('kind').$type<RoomKind>().notNull(),
			name: words('name').notNull(),
			sealed: d.flag('sealed').notNull(),
			createdAt: d.instant('created_at').notNull()
		},
		(t) => [d.index('rooms_process').on(t.processId)]
	);

	const seats = d.table(
		'seats',
		{
			id: d.id('id').primaryKey(),
			accountId: d
				.id('account_id')
				.notNull()
				.references(() => accounts.id),
			roomId: d
				.id('room_id')
				.notNull()
				.references(() => rooms.id),
			role: d.text('role').$type<Role>().notNull(),
			/** The name by which this room knows the person. */
			name: d.text('name').notNull(),
			/** Short and random: attendance is kept by it, not by name. */
			code: d.text('code').notNull(),
			givenAt: d.instant('given_at').notNull(),
			givenBy: d.id('given_by').notNull(),
			revokedAt: d.instant('revoked_at'),
			revokedBy: d.id('revoked_by')
		},
		(t) => [d.index('seats_account').on(t.accountId), d.index('seats_room').on(t.roomId)]
	);

	/** A way in: to an account (by the administrator), to a seat, or back in after a lost passphrase. */
	const invitations = d.table(
		'invitations',
		{
			id: d.id('id').primaryKey(),
			codeHash: d.text('code_hash').notNull().unique(),
			kind: d.text('kind').$type<'account' | 'seat' | 'reset'>().notNull(),
			roomId: d.id('room_id').references(() => rooms.id),
			role: d.text('role').$type<Role>(),
			name: d.text('name').notNull(),
			mayConvene: d.flag('may_convene').notNull(),
			accountId: d.id('account_id').references(() => accounts.id),
			invitedBy: d.id('invited_by').notNull(),
			createdAt: d.instant('created_at').notNull(),
			expiresAt: d.instant('expires_at').notNull(),
			usedAt: d.instant('used_at'),
			withdrawnAt: d.instant('withdrawn_at')
		},
		(t) => [d.index('invitations_room').on(t.roomId)]
	);

	const phases = d.table(
		'phases',
		{
			id: d.id('id').primaryKey(),
			processId: d
				.id('process_id')
				.notNull()
				.references(() => processes.id),
			phase: d.text('phase').$type<Phase>().notNull(),
			since: d.day('since').notNull(),
			note: words('note').notNull(),
			...made()
		},
		(t) => [d.index('phases_process').on(t.processId)]
	);

	const groundRules = d.table(
		'ground_rules',
		{
			id: d.id('id').primaryKey(),
			processId: d
				.id('process_id')
				.notNull()
				.references(() => processes.id),
			version: d.integer('version').notNull(),
			words: words('words').notNull(),
			...made()
		},
		(t) => [d.uniqueIndex('ground_rules_version').on(t.processId, t.version)]
	);

	const acknowledgements = d.table(
		'acknowledgements',
		{
			id: d.id('id').primaryKey(),
			groundRulesId: d
				.id('ground_rules_id')
				.notNull()
				.references(() => groundRules.id),
			seatId: d
				.id('seat_id')
				.notNull()
				.references(() => seats.id),
			...made()
		},
		(t) => [d.uniqueIndex('acknowledgements_once').on(t.groundRulesId, t.seatId)]
	);

	const facts = d.table(
		'facts',
		{
			id: d.id('id').primaryKey(),
			/** The process, or `house` for what concerns no process. */
			chain: d.text('chain').notNull(),
			sequence: d.integer('sequence').notNull(),
			type: d.text('type').$type<FactType>().notNull(),
			processId: d.id('process_id'),
			roomId: d.id('room_id'),
			accountId: d.id('account_id'),
			ids: d.json<Record<string, string>>('ids').notNull(),
			at: d.instant('at').notNull(),
			previous: d.text('previous').notNull(),
			hash: d.text('hash').notNull()
		},
		(t) => [
			d.uniqueIndex('facts_chain').on(t.chain, t.sequence),
			d.index('facts_room').on(t.roomId, t.at)
		]
	);

	const inRoom = () => ({
		id: d.id('id').primaryKey(),
		roomId: d
			.id('room_id')
			.notNull()
			.references(() => rooms.id)
	});

	const actors = d.table(
		'actors',
		{
			...inRoom(),
			code: d.text('code').notNull(),
			kind: d.text('kind').$type<ActorKind>().notNull(),
			name: words('name').notNull(),
			constituency: words('constituency').notNull(),
			mandate: words('mandate').notNull(),
			influence: d.integer('influence'),
			interest: d.integer('interest'),
			district: d.text('district'),
			access: d.text('access').$type<AccessChannel>().notNull(),
			accessNote: words('access_note').notNull(),
			safetyNote: words('safety_note').notNull(),
			...made(),
			changedAt: d.instant('changed_at').notNull(),
			retiredAt: d.instant('retired_at')
		},
		(t) => [d.uniqueIndex('actors_code').on(t.roomId, t.code)]
	);

	const relations = d.table(
		'relations',
		{
			...inRoom(),
			fromId: d
				.id('from_id')
				.notNull()
				.references(() => actors.id),
			toId: d
				.id('to_id')
				.notNull()
				.references(() => actors.id),
			kind: d.text('kind').$type<RelationKind>().notNull(),
			note: words('note').notNull(),
			...made(),
			endedAt: d.instant('ended_at')
		},
		(t) => [d.index('relations_room').on(t.roomId)]
	);

	/** Two cards of one person or body. The link lives in the more private of the two rooms. */
	const cardLinks = d.table(
		'card_links',
		{
			...inRoom(),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id),
			otherActorId: d
				.id('other_actor_id')
				.notNull()
				.references(() => actors.id),
			...made()
		},
		(t) => [d.uniqueIndex('card_links_pair').on(t.actorId, t.otherActorId)]
	);

	const rounds = d.table(
		'rounds',
		{
			...inRoom(),
			name: words('name').notNull(),
			since: d.day('since').notNull(),
			until: d.day('until').notNull(),
			areas: d.json<string[]>('areas').notNull(),
			actorClasses: d.json<ActorClass[]>('actor_classes').notNull(),
			guide: d.json<Words[]>('guide').notNull(),
			state: d.text('state').$type<RoundState>().notNull(),
			synthesis: words('synthesis').notNull(),
			...made()
		},
		(t) => [d.index('rounds_room').on(t.roomId)]
	);

	const interviews = d.table(
		'interviews',
		{
			...inRoom(),
			roundId: d
				.id('round_id')
				.notNull()
				.references(() => rounds.id),
			code: d.text('code').notNull(),
			actorClass: d.text('actor_class').$type<ActorClass>().notNull(),
			area: d.text('area').notNull(),
			heldOn: d.day('held_on').notNull(),
			people: d.integer('people').notNull(),
			women: d.integer('women').notNull(),
			summary: words('summary').notNull(),
			...made()
		},
		(t) => [d.uniqueIndex('interviews_code').on(t.roundId, t.code)]
	);

	const issues = d.table(
		'issues',
		{
			...inRoom(),
			title: words('title').notNull(),
			framing: words('framing').notNull(),
			family: d.text('family').$type<IssueFamily>().notNull(),
			state: d.text('state').$type<IssueState>().notNull(),
			rank: d.integer('rank').notNull(),
			...made()
		},
		(t) => [d.index('issues_room').on(t.roomId)]
	);

	const issueParties = d.table(
		'issue_parties',
		{
			...inRoom(),
			issueId: d
				.id('issue_id')
				.notNull()
				.references(() => issues.id),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id)
		},
		(t) => [d.uniqueIndex('issue_parties_once').on(t.issueId, t.actorId)]
	);

	const conditions = d.table(
		'conditions',
		{
			...inRoom(),
			code: d.text('code').notNull(),
			actorId: d.id('actor_id').references(() => actors.id),
			issueId: d.id('issue_id').references(() => issues.id),
			type: d.text('type').$type<ConditionType>().notNull(),
			words: words('words').notNull(),
			test: words('test').notNull(),
			state: d.text('state').$type<ConditionState>().notNull(),
			disavowal: d.text('disavowal').$type<Disavowal>().notNull(),
			punishesOthers: d.flag('punishes_others').notNull(),
			/** The record that a symbolic disavowal is voluntary (R9). */
			voluntaryRecord: words('voluntary_record').notNull(),
			/** The answer to a rights flag (R10). */
			rightsAnswer: words('rights_answer').notNull(),
			...made()
		},
		(t) => [d.uniqueIndex('conditions_code').on(t.roomId, t.code)]
	);

	const conditionSteps = d.table(
		'condition_steps',
		{
			...inRoom(),
			conditionId: d
				.id('condition_id')
				.notNull()
				.references(() => conditions.id),
			state: d.text('state').$type<ConditionState>().notNull(),
			on: d.day('on_day').notNull(),
			note: words('note').notNull(),
			...made()
		},
		(t) => [d.index('condition_steps_condition').on(t.conditionId)]
	);

	const findings = d.table(
		'findings',
		{
			...inRoom(),
			roundId: d
				.id('round_id')
				.notNull()
				.references(() => rounds.id),
			issueId: d.id('issue_id').references(() => issues.id),
			conditionId: d.id('condition_id').references(() => conditions.id),
			actorClass: d.text('actor_class').$type<ActorClass>(),
			weight: d.text('weight').$type<Weight>().notNull(),
			words: words('words').notNull(),
			...made()
		},
		(t) => [d.index('findings_round').on(t.roundId)]
	);

	const sessions = d.table(
		'sessions',
		{
			...inRoom(),
			kind: d.text('kind').$type<SessionKind>().notNull(),
			roundId: d.id('round_id').references(() => rounds.id),
			title: words('title').notNull(),
			place: words('place').notNull(),
			startsAt: d.instant('starts_at').notNull(),
			endsAt: d.instant('ends_at').notNull(),
			regime: d.text('regime').$type<Regime>().notNull(),
			interpreter: words('interpreter').notNull(),
			state: d.text('state').$type<SessionState>().notNull(),
			record: words('record').notNull(),
			...made()
		},
		(t) => [d.index('sessions_room').on(t.roomId, t.startsAt)]
	);

	/** Who was there, by code: of a seat of the room, or of a guest who holds none. */
	const attendances = d.table(
		'attendances',
		{
			...inRoom(),
			sessionId: d
				.id('session_id')
				.notNull()
				.references(() => sessions.id),
			seatId: d.id('seat_id').references(() => seats.id),
			code: d.text('code').notNull(),
			presence: d.text('presence').$type<Presence>().notNull()
		},
		(t) => [d.uniqueIndex('attendances_code').on(t.sessionId, t.code)]
	);

	const positions = d.table(
		'positions',
		{
			...inRoom(),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id),
			issueId: d
				.id('issue_id')
				.notNull()
				.references(() => issues.id),
			step: d.integer('step').$type<Step>().notNull(),
			confidence: d.text('confidence').$type<Confidence>().notNull(),
			cooperates: d.flag('cooperates').notNull(),
			source: d.text('source').$type<Source>().notNull(),
			sourceDay: d.day('source_day').notNull(),
			sessionId: d.id('session_id').references(() => sessions.id),
			secondSource: d.text('second_source').$type<Source>(),
			secondSourceDay: d.day('second_source_day'),
			rationale: words('rationale').notNull(),
			conditionIds: d.json<string[]>('condition_ids').notNull(),
			validFrom: d.day('valid_from').notNull(),
			corrects: d.id('corrects'),
			...made()
		},
		(t) => [
			d.index('positions_path').on(t.actorId, t.issueId, t.validFrom, t.recordedAt),
			d.index('positions_corrects').on(t.corrects),
			d.index('positions_room').on(t.roomId, t.recordedAt)
		]
	);

	const interests = d.table(
		'interests',
		{
			...inRoom(),
			actorId: d
				.id('actor_id')
				.notNull()
				.references(() => actors.id),
			issueId: d.id('issue_id').references(() => issues.id),
			kind: d.text('kind').$type<InterestKind>().notNull(),
			words: words('words').notNull(),
			corrects: d.id('corrects'),
			...made()
		},
		(t) => [d.index('interests_actor').on(t.actorId)]
	);

	return {
		accounts,
		logins,
		attempts,
		submissions,
		invitations,
		processes,
		phases,
		groundRules,
		acknowledgements,
		rooms,
		seats,
		facts,
		actors,
		relations,
		cardLinks,
		rounds,
		interviews,
		findings,
		issues,
		issueParties,
		conditions,
		conditionSteps,
		sessions,
		attendances,
		positions,
		interests
	};
}

export type Tables = ReturnType<typeof declareTables>;
