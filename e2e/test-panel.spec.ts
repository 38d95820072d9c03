import { expect, type Page } from '@playwright/test';
import { test } from './support/test';

/** The test panel: talks to the draft as its platform, makes it hard for it, and watches real calls come in. */

let flow: { id: string; urls: { test: string } };
let page: Page;

test.beforeEach(async ({ page: signedIn, product }) => {
  page = signedIn;
  flow = await product.api('POST', '/templates/account-balance', { name: 'Bank', platform: 'generic' });
  await page.goto(`${product.url}/flows/${flow.id}`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('t');
  await expect(panel()).toBeVisible();
});

const panel = () => page.locator('#test-panel');
const tab = (name: RegExp) => panel().getByRole('radio', { name });
const ledger = () => page.getByRole('list', { name: 'Where the time went' });

async function say(text: string): Promise<void> {
  await panel().getByLabel('Say something').fill(text);
  await page.keyboard.press('Enter');
}

/** Says something and waits for the answer. */
async function ask(): Promise<void> {
  await say('my balance');
  await expect(panel().getByRole('log')).toContainText('Your current balance is $1,250.');
}

/** The call's time stands in one line until somebody wants to know more. */
async function openLedger(): Promise<void> {
  await page.getByRole('button', { name: 'Times and bodies' }).click();
  await expect(ledger()).toBeVisible();
}

test('what is typed is understood as what it sounds like, and the time of the answer is told apart', async () => {
  await panel().getByLabel('Say something').fill('what is the balance');
  await expect(panel().getByRole('button', { name: 'Intent: GetAccountBalance' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel().getByRole('log')).toContainText('Your current balance is $1,250.');
  await openLedger();
  await expect(ledger()).toContainText('Check the caller');
  await expect(ledger()).toContainText('Read the request');
  await expect(ledger()).toContainText('Get balance');
});

test('the values of a step of the call stand beside it', async () => {
  await ask();
  // The canvas may still glide to the lit path: a step that moves away under a pointer at rest takes its values along.
  await expect(async () => {
    await page.mouse.move(2, 2);
    await page.locator('.react-flow__node', { hasText: 'it works' }).hover();
    await expect(page.getByRole('note')).toContainText('"balance": 1250', { timeout: 1_500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('note')).toBeHidden();
});

test('a delivery that comes twice and late runs twice, and the flow has what is left of the time', async () => {
  for (const name of ['Send twice', 'Slow network']) await panel().getByRole('button', { name }).click();
  await say('my balance');
  await expect(panel().getByText('Sent twice, ran twice.')).toBeVisible();
  await openLedger();
  await expect(ledger()).toContainText('Slow network');
});

test('a conversation is kept, said again and taken away', async () => {
  await ask();
  await panel().getByRole('button', { name: 'Save as test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save this conversation' });
  await dialog.getByLabel('Name').fill('Two questions');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await tab(/^Saved/).click();
  const saved = panel()
    .getByRole('listitem')
    .filter({ has: page.getByLabel('Name of Two questions') });
  await saved.getByRole('button', { name: 'Say it again' }).click();
  await expect(panel().getByText('new session')).toBeVisible();
  await expect(panel().getByRole('log').getByText('Your current balance is $1,250.').last()).toBeVisible();
  await tab(/^Saved/).click();
  await saved.getByRole('button', { name: 'Delete Two questions' }).click();
  await page
    .getByRole('dialog', { name: /^Delete/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect(saved).toBeHidden();
});

test('a request of one’s own names the line where it is no JSON, and goes out as it is', async () => {
  await tab(/^Request/).click();
  const body = panel().getByRole('textbox', { name: 'Body of the request' });
  await body.fill('{\n  "intent": oops\n}');
  await expect(panel().getByText('Line 2, column 13')).toBeVisible();
  await panel().getByRole('button', { name: 'Send anyway' }).click();
  await expect(panel().getByText('Unreadable')).toBeVisible();
  await body.fill('{"intent": "GetAccountBalance", "session": {"id": "s", "parameters": {"user_id": "456"}}}');
  await panel().getByRole('button', { name: 'Send', exact: true }).click();
  await expect(panel().getByRole('log').getByText('$1,250').last()).toBeVisible();
});

test('a real call appears as it happens and opens on the canvas', async ({ request }) => {
  await tab(/^Real calls/).click();
  await expect(panel().getByText('Watching real calls')).toBeVisible();
  const call = { intent: 'GetAccountBalance', session: { id: 'real', parameters: { user_id: '456' } } };
  expect((await request.post(flow.urls.test, { data: call })).status()).toBe(200);
  await panel()
    .getByRole('list', { name: 'Real calls' })
    .getByRole('button', { name: /Answered/ })
    .click();
  await expect(panel().getByText('On the canvas')).toBeVisible();
  await openLedger();
  await expect(ledger()).toContainText('Get balance');
});

test('on a phone the call is told in full over the chat', async () => {
  await ask();
  await page.setViewportSize({ width: 390, height: 844 });
  await panel().getByRole('button', { name: 'The call in full' }).click();
  const sheet = page.getByRole('dialog', { name: 'The call in full' });
  await expect(sheet).toContainText('Answered in');
  await expect(sheet.getByRole('list', { name: 'Where the time went' })).toBeVisible();
});
