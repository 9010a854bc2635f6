import type { AccessChannel, ActorKind, RelationKind } from '#lib/domain/actor.ts';
import type { ConditionState, ConditionType, Disavowal } from '#lib/domain/condition.ts';
import type { InterestKind } from '#lib/domain/interest.ts';
import type { IssueFamily, IssueState } from '#lib/domain/issue.ts';
import type { Source } from '#lib/domain/position.ts';
import { NO_WORDS } from '#lib/domain/words.ts';
import { addActor } from '#lib/server/commands/actors.ts';
import { linkActors } from '#lib/server/commands/card-links.ts';
import { moveConditionState, proposeCondition } from '#lib/server/commands/conditions.ts';
import { recordInterest } from '#lib/server/commands/interests.ts';
import { moveIssueState, raiseIssue } from '#lib/server/commands/issues.ts';
import { recordPosition } from '#lib/server/commands/positions.ts';
import { addRelation } from '#lib/server/commands/relations.ts';
import type { Cast } from './cast.ts';
import content from './content/shirqat.json' with { type: 'json' };
import type { FirstRooms } from './rooms.ts';
import { Ids } from './ids.ts';
import { put } from './keys.ts';
import { words, type Act } from './stage.ts';

export type ShirqatRooms = FirstRooms & Record<'survivor' | 'returning' | 'tribal', string>;

/**
 * What is between the parties of Shirqat, and how it moved.
 *
 * @param issues filled here, by key.
 */
export function actsOfPlot({ lead }: Cast, rooms: ShirqatRooms, issues: Ids): Act[] {
	/** By `room.code`. */
	const cards = new Ids('card');

	async function draw(): Promise<void> {
		for (const room of ['plenary', 'mediators'] as const)
			for (const { code, kind, access, ...card } of content.actors) {
				const { actorId } = await put(addActor, lead, rooms[room], {
					roomId: rooms[room],
					code,
					kind: kind as ActorKind,
					access: access as AccessChannel,
					district: 'shirqat',
					influence: card.influence,
					interest: card.interest,
					name: words(card.name),
					constituency: words(card.constituency),
					mandate: words(card.mandate)
				});
				cards.set(`${room}.${code}`, actorId);
			}
		for (const { code } of content.actors)
			await linkActors(lead, {
				roomId: rooms.mediators,
				actorId: cards.get(`mediators.${code}`),
				otherActorId: cards.get(`plenary.${code}`)
			});
		for (const { from, to, kind, note } of content.relations)
			await put(addRelation, lead, rooms.mediators, {
				roomId: rooms.mediators,
				fromId: cards.get(`mediators.${from}`),
				toId: cards.get(`mediators.${to}`),
				kind: kind as RelationKind,
				note: words(note)
			});
		for (const room of ['survivor', 'returning'] as const) {
			const code = room === 'survivor' ? 'S01' : 'R01';
			const card = content.actors.find((actor) => actor.code === code);
			const { actorId } = await put(addActor, lead, rooms[room], {
				roomId: rooms[room],
				code,
				kind: card?.kind as ActorKind,
				access: 'direct',
				name: words(card?.name)
			});
			cards.set(`${room}.${code}`, actorId);
		}
	}

	async function raise(): Promise<void> {
		for (const { key, family, title, framing, parties } of content.issues) {
			const { issueId } = await raiseIssue(lead, {
				roomId: rooms.plenary,
				title: words(title),
				framing: words(framing),
				family: family as IssueFamily,
				actorIds: parties.map((code) => cards.get(`plenary.${code}`))
			});
			issues.set(key, issueId);
		}
	}

	async function settle(): Promise<void> {
		for (const { key, state } of content.issues)
			await moveIssueState(lead, {
				roomId: rooms.plenary,
				issueId: issues.get(key),
				state: state as IssueState
			});
	}

	function ask({ on, steps, ...condition }: (typeof content.conditions)[number]): Act[] {
		const roomId = rooms.plenary;
		let conditionId = '';
		const propose = async () => {
			({ conditionId } = await proposeCondition(lead, {
				roomId,
				on,
				code: condition.code,
				actorId: cards.get(`plenary.${condition.actor}`),
				issueId: issues.get(condition.issue),
				type: condition.type as ConditionType,
				words: words(condition.words),
				test: words(condition.test),
				disavowal: (condition.disavowal ?? 'none') as Disavowal,
				punishesOthers: condition.punishesOthers ?? false,
				voluntaryRecord: words(condition.voluntaryRecord)
			}));
		};
		return [
			{ on: `${on}T10:00`, play: propose },
			...steps.map(([state, day]) => ({
				on: `${day}T11:00`,
				play: () =>
					moveConditionState(lead, {
						roomId,
						conditionId,
						state: state as ConditionState,
						on: day ?? '',
						note: NO_WORDS
					})
			}))
		];
	}

	function take(entry: (typeof content.positions)[number]): Act {
		const { room, actor, issue, step, validFrom, source, recordedOn, rationale } = entry;
		return {
			on: `${recordedOn}T18:00`,
			play: () =>
				put(recordPosition, lead, rooms[room as keyof ShirqatRooms], {
					roomId: rooms[room as keyof ShirqatRooms],
					actorId: cards.get(`${room}.${actor}`),
					issueId: issues.get(issue),
					step: step,
					confidence: 'medium',
					source: source as Source,
					sourceDay: validFrom,
					validFrom,
					rationale: words(rationale)
				})
		};
	}

	return [
		{ on: '2020-09-17T08:00', play: draw },
		{ on: '2020-09-17T09:00', play: raise },
		{ on: '2021-04-09', play: settle },
		...content.conditions.flatMap(ask),
		...content.positions.map(take),
		...content.interests.map(({ room, actor, kind, words: said }) => ({
			on: '2020-09-22T19:00',
			play: () =>
				put(recordInterest, lead, rooms[room as keyof ShirqatRooms], {
					roomId: rooms[room as keyof ShirqatRooms],
					actorId: cards.get(`${room}.${actor}`),
					kind: kind as InterestKind,
					words: words(said)
				})
		}))
	];
}
