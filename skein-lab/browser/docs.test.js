// The documentation pages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lab, launch, open } from './lab.js';

let browser;
let page;

before(async () => {
  browser = await launch();
  page = await open(browser);
});

after(() => browser?.close());

test('an endpoint is executed from /docs', async () => {
  await page.goto(`${lab}/docs`);
  const operation = page.locator('.opblock', { hasText: '/users/{user_id}' });
  await operation.locator('.opblock-summary').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByPlaceholder('user_id').fill('7');
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.getByText('User 7 data from async DB').waitFor();
  assert.match(await answer.innerText(), /200/);
});

test('/docs shows every group of endpoints', async () => {
  await page.goto(`${lab}/docs`);
  for (const tag of ['waiting', 'upstream', 'files', 'database', 'live', 'websocket']) {
    await page.locator(`#operations-tag-${tag}`).waitFor();
  }
});

test('/redoc renders the same document', async () => {
  await page.goto(`${lab}/redoc`);
  await page.getByRole('heading', { name: 'Three sources of 0.3, 0.2 and 0.4 seconds at once' }).waitFor();
});

test('the pages ask nobody else for anything', () => {
  assert.deepEqual(page.foreign, []);
});
