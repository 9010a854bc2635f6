import { readerLanguage } from './locale.ts';
import { soraniDigits } from './sorani.ts';

const SECOND = 1000;

/** `18:24`, `1:02:05` from an hour on: time that was taken, in whole seconds that are over. */
export function clockText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
	const [s, min] = [seconds % 60, Math.floor(seconds / 60) % 60];
	const hours = Math.floor(seconds / 3600);
	const two = (value: number) => String(value).padStart(2, '0');
	const text = hours > 0 ? `${hours}:${two(min)}:${two(s)}` : `${min}:${two(s)}`;
	return readerLanguage() === 'en' ? text : soraniDigits(text);
}

/**
 * The same for time that is left, or that something is over by when it is below zero: a full box
 * shows all its minutes, and it shows `0:00` at the moment when they are used up.
 */
export function countdownText(milliseconds: number): string {
	return clockText(Math.abs(Math.ceil(milliseconds / SECOND) * SECOND));
}
