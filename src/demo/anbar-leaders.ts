import type { RelationKind } from '#lib/domain/actor.ts';
import type { ConditionState, ConditionType } from '#lib/domain/condition.ts';
import type { IssueFamily } from '#lib/domain/issue.ts';
import type { District } from '#lib/domain/place.ts';
import type { Confidence, Source, Step } from '#lib/domain/position.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { linkActors } from '#lib/server/commands/card-links.ts';
import { moveConditionState, proposeCondition } from '#lib/server/commands/conditions.ts';
import { moveIssueState, raiseIssue } from '#lib/server/commands/issues.ts';
import { correctPosition, recordPosition } from '#lib/server/commands/positions.ts';
import { addRelation } from '#lib/server/commands/relations.ts';
import type { Cast } from './cast.ts';
import anbar from './content/anbar.json' with { type: 'json' };
import content from './content/positions.json' with { type: 'json' };
import { Ids } from './ids.ts';
import type { FirstRooms } from './rooms.ts';
import { held } from './sessions.ts';
import { words, type Act } from './stage.ts';

export type AnbarRooms = FirstRooms;
type VoiceRoom = 'plenary' | 'programme' | 'mediators';
type Entry = (typeof content.entries)[number];

const VOICE_ROOMS = ['plenary', 'programme', 'mediators'] as const;

const DISTRICTS: Record<string, District> = {
	'Al-Qaim': 'alQaim',
	Rawa: 'rawa',
	Ana: 'ana',
	Haditha: 'haditha',
	Rutba: 'rutba',
	Hit: 'hit'
};

/** The content knows more ties than the map does; each is drawn as the nearest, its note says the rest. */
const TIES: Record<string, RelationKind> = {
	kin: 'kin',
	marriage: 'kin',
	alliance: 'alliance',
	influence: 'alliance',
	rivalry: 'rivalry',
	feud: 'feud',
	dependence: 'employs'
};

const SOURCES: Record<string, Source> = {
	sessionStatement: 'sessionStatement',
	interview: 'interview',
	visitNote: 'visitNote',
	letter: 'letter',
	call: 'call',
	secondSource: 'thirdParty'
};

/** The leaders, what is between them, and the 152 entries that say how they moved. */
export function actsOfLeaders(cast: Cast, rooms: AnbarRooms): Act[] {
	const { lead } = cast;
	/** Cards by `room.code`; the rest by the content's own ids. */
	const cards = new Ids('card');
	const issues = new Ids('issue');
	const conditions = new Ids('condition');
	const entries = new Ids('position');
	const sessions = new Map<string, string>();

	async function draw(): Promise<void> {
		for (const leader of content.leaders) {
			for (const room of VOICE_ROOMS) {
				const { actorId } = await addActor(lead, {
					roomId: rooms[room],
					code: leader.code,
					kind: 'tribalLeader',
					access: room === 'mediators' && leader.influence > 3 ? 'intermediary' : 'direct',
					district: DISTRICTS[leader.district.en],
					influence: leader.influence,
					interest: leader.interest,
					name: { texts: { ar: leader.name.ar, en: leader.name.latn } },
					constituency: words(leader.constituency)
				});
				cards.set(`${room}.${leader.code}`, actorId);
			}
			const [plenary = '', programme = '', mediators = ''] = VOICE_ROOMS.map((room) =>
				cards.get(`${room}.${leader.code}`)
			);
			const from = { roomId: rooms.programme, actorId: programme, otherActorId: plenary };
			const above = { roomId: rooms.mediators, actorId: mediators };
			await linkActors(lead, from);
			await linkActors(lead, { ...above, otherActorId: plenary });
			await linkActors(lead, { ...above, otherActorId: programme });
		}
		for (const { from, to, kind, note } of content.relations)
			await addRelation(lead, {
				roomId: rooms.mediators,
				fromId: cards.get(`mediators.${from}`),
				toId: cards.get(`mediators.${to}`),
				kind: TIES[kind] ?? 'alliance',
				note: words(note)
			});
	}

	async function raise(): Promise<void> {
		const roomId = rooms.plenary;
		for (const { id, name } of content.issues) {
			const framing = anbar.framings[id as keyof typeof anbar.framings];
			const { issueId } = await raiseIssue(lead, {
				roomId,
				title: words(name),
				framing: words(framing),
				family: id as IssueFamily
			});
			await moveIssueState(lead, { roomId, issueId, state: 'inTalks' });
			issues.set(id, issueId);
		}
	}

	function ask({ id, type, text, history, flags }: (typeof content.conditions)[number]): Act[] {
		const roomId = rooms.plenary;
		return history.map(({ state, on }, step) => ({
			on: `${on}T${step === 0 ? '09:30' : '10:30'}`,
			play: async () => {
				if (step > 0)
					return moveConditionState(lead, {
						roomId,
						conditionId: conditions.get(id),
						state: state as ConditionState,
						on,
						note: NO_WORDS
					});
				const { conditionId } = await proposeCondition(lead, {
					roomId,
					on,
					code: id,
					type: type as ConditionType,
					words: words(text),
					disavowal: flags.includes('R9.tribalDisavowal') ? 'tribal' : 'none'
				});
				return conditions.set(id, conditionId);
			}
		}));
	}

	function take(entry: Entry): Act {
		const room = entry.visibility as VoiceRoom;
		const recorder = room === 'programme' ? cast.officer : lead;
		const [first, second] = entry.evidence;
		const given = () => ({
			roomId: rooms[room],
			step: entry.step as Step,
			confidence: entry.confidence as Confidence,
			cooperates: entry.cooperation,
			source: SOURCES[first?.kind ?? ''] ?? 'visitNote',
			sourceDay: first?.date ?? entry.validFrom,
			sessionId: room === 'plenary' ? sessions.get(entry.validFrom) : undefined,
			secondSource: second && SOURCES[second.kind],
			secondSourceDay: second?.date,
			rationale: words(entry.rationale),
			conditionIds: room === 'plenary' ? entry.conditions.map((id) => conditions.get(id)) : [],
			validFrom: entry.validFrom
		});
		return {
			on: `${entry.recordedAt}T18:00`,
			play: async () => {
				const { positionId } = entry.corrects
					? await correctPosition(recorder, {
							...given(),
							positionId: entries.get(entry.corrects)
						})
					: await recordPosition(recorder, {
							...given(),
							actorId: cards.get(`${room}.${entry.leader}`),
							issueId: issues.get(entry.issue)
						});
				entries.set(entry.id, positionId);
			}
		};
	}

	return [
		{ on: '2022-03-03T08:00', play: draw },
		{ on: '2022-03-03T08:30', play: raise },
		...anbar.sessions.flatMap(({ day, ...session }) =>
			held(
				lead,
				{
					...session,
					roomId: rooms.plenary,
					kind: 'joint',
					regime: 'open',
					start: `${day}T10:00`,
					end: `${day}T13:00`
				},
				(sessionId) => sessions.set(day, sessionId)
			)
		),
		...content.conditions.flatMap(ask),
		...content.entries.map(take)
	];
}
