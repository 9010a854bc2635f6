import { expect, test } from 'vitest';
import { deviceOf } from './device.ts';

test('a device is its browser and its system, without version or model', () => {
	expect(
		deviceOf(
			'Mozilla/5.0 (Linux; Android 15; SM-A556E) AppleWebKit/537.36 (KHTML, like Gecko) ' +
				'Chrome/140.0.0.0 Mobile Safari/537.36'
		)
	).toBe('Chrome, Android');
	expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
		'Firefox, Linux'
	);
	expect(
		deviceOf(
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0'
		)
	).toBe('Edge, Windows');
});

test('what is not known is not guessed', () => {
	expect(deviceOf('curl/8.5.0')).toBe('');
	expect(deviceOf('')).toBe('');
});
