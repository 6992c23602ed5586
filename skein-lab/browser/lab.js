// A browser that reaches nothing but the running lab (LAB_URL), and writes down what else its pages ask for.
import { chromium } from 'playwright-core';

export const lab = process.env.LAB_URL ?? 'http://127.0.0.1:8000';

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/**
 * A page with what went wrong on it: `foreign` has the addresses of others that it asked for, `errors` what its scripts
 * failed of.
 */
export async function open(browser, path, options = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.foreign = [];
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.errors.push(message.text()));
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(lab) || url.startsWith('data:') || url.startsWith('blob:')) {
      return route.continue();
    }
    page.foreign.push(url);
    return route.abort();
  });
  if (path) {
    await page.goto(lab + path);
    await ready(page);
  }
  return page;
}

/** Waits until the lab's own script has set the page up. */
export function ready(page) {
  return page.locator('html[data-ready]').waitFor({ state: 'attached' });
}
