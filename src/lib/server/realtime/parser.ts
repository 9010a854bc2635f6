import { Decoder as Packets, Encoder, PacketType, protocol } from 'socket.io-msgpack-parser';
import { LIVE_LIMITS } from '#lib/protocol.ts';
import { isSound } from './frame.ts';

/** Stands where the payload of an event was that is larger than that event may be. */
export const TOO_LARGE = Symbol('too large');

type Packet = { type: PacketType; data?: unknown };

/**
 * MessagePack in, as far as it can be trusted. Events that the protocol does not know lose their
 * name: `disconnect` would otherwise pass for the library's own word that a socket has gone.
 */
class Decoder extends Packets {
	#size = 0;

	/** @throws for what is no frame; the library then closes this one connection. */
	override add(frame: unknown): void {
		if (!Buffer.isBuffer(frame) || !isSound(frame)) throw new Error('not a frame');
		this.#size = frame.length;
		super.add(frame);
	}

	override checkPacket(packet: Packet): void {
		super.checkPacket(packet);
		if (packet.type !== PacketType.EVENT) {
			if (this.#size > LIVE_LIMITS.other) throw new Error('too large');
			return;
		}
		const [event] = packet.data as unknown[];
		if (!isOfProtocol(event)) packet.data = ['unknown'];
		else if (this.#size > LIVE_LIMITS.event[event]) packet.data = [event, TOO_LARGE];
	}
}

function isOfProtocol(event: unknown): event is keyof typeof LIVE_LIMITS.event {
	return typeof event === 'string' && Object.hasOwn(LIVE_LIMITS.event, event);
}

export const parser = { Encoder, Decoder, PacketType, protocol };
