import { expect, it } from 'vitest';
import { createMeeting } from './meeting.ts';

it('nobody goes on before all have come, or ended', async () => {
  const meeting = createMeeting(3);
  const [a, b, c] = [meeting.join(), meeting.join(), meeting.join()];
  const passed: string[] = [];
  const first = a.arrive().then(() => passed.push('a'));
  const second = b.arrive().then(() => passed.push('b'));
  await Promise.resolve();
  expect(passed).toEqual([]);
  c.leave();
  await Promise.all([first, second]);
  expect(passed.sort()).toEqual(['a', 'b']);
});

it('who comes twice is one, and is not held up again', async () => {
  const meeting = createMeeting(2);
  const [a, b] = [meeting.join(), meeting.join()];
  a.leave();
  a.leave();
  let open = false;
  const arrived = b.arrive().then(() => (open = true));
  await arrived;
  expect(open).toBe(true);
  await b.arrive();
});
