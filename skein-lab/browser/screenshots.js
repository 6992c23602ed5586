// The pictures of the lab in docs/images, of a running lab (LAB_URL): npm run screenshots.
import { mkdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch, open } from './lab.js';

const FOLDER = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const MOST_BYTES = 300_000;
const SIZE = { width: 1280, height: 860 };

await mkdir(FOLDER, { recursive: true });
const browser = await launch();

async function take(name, path, options, prepare = async () => null) {
  const page = await open(browser, path, { viewport: SIZE, deviceScaleFactor: 1.5, ...options });
  const part = await prepare(page);
  const file = `${FOLDER}${name}.jpg`;
  await (part ?? page).screenshot({ path: file, type: 'jpeg', quality: 84, animations: 'disabled' });
  const { size } = await stat(file);
  console.log(`${name}.jpg: ${Math.round(size / 1000)} kB`);
  if (size > MOST_BYTES) {
    throw new Error(`${name}.jpg has ${size} bytes, and ${MOST_BYTES} are allowed`);
  }
  await page.context().close();
}

/** With some seconds of the loops' pulse. */
async function first(page) {
  await page.waitForTimeout(12_000);
}

function experiment(id, parameters = {}) {
  return async (page) => {
    const card = page.locator(`#${id}`);
    for (const [name, value] of Object.entries(parameters)) {
      await card.locator(`[name=${name}]`).fill(value);
    }
    await card.locator('button.run').click();
    await page.locator(`#${id}[data-state=done]`).waitFor({ timeout: 60_000 });
    const row = card.getByRole('treeitem').nth(1);
    const { width } = await row.boundingBox();
    await row.hover({ position: { x: width * 0.62, y: 11 } });
    return card;
  };
}

async function live(page) {
  await page.locator('#live').scrollIntoViewIfNeeded();
  await page.locator('skein-insight').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    for (const path of ['/aggregate', '/external/posts-with-users', '/benchmark/concurrent', '/gather-tasks', '/blocking']) {
      fetch(path);
    }
  });
  await page.waitForTimeout(1_000);
  await page.evaluate(() => document.querySelector('#live').scrollIntoView());
  await page.waitForTimeout(700);
}

await take('lab-en', '/?lang=en', { colorScheme: 'light' }, first);
await take('lab-ko', '/?lang=ko', { colorScheme: 'dark' }, first);
await take('experiment-en', '/?lang=en', { colorScheme: 'dark' }, experiment('X3'));
await take('experiment-ko', '/?lang=ko', { colorScheme: 'light' }, experiment('X1'));
await take('live-en', '/?lang=en', { colorScheme: 'light' }, live);
await take('live-ko', '/?lang=ko', { colorScheme: 'dark' }, live);
await browser.close();
