/** What has the focus before something opens, to give it back; instead of an item of a menu, which closes, the menu's button. */
export function focusedNow(): HTMLElement | null {
  const { activeElement } = document;
  const button = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const element = button ? document.getElementById(button) : activeElement;
  return element instanceof HTMLElement ? element : null;
}
