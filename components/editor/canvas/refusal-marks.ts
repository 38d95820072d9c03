/** While an edge is drawn, cards that cannot take it say why. Past React: no card renders for it. */

/** Why, in words, by step; an empty text = it goes without saying. */
export function markRefusals(reasons: ReadonlyMap<string, string>): void {
  for (const card of document.querySelectorAll<HTMLElement>('.react-flow__node')) {
    const reason = reasons.get(card.dataset.id ?? '');
    if (reason !== undefined) card.dataset.refuses = reason;
  }
}

export function clearRefusals(): void {
  for (const card of document.querySelectorAll<HTMLElement>('.react-flow__node[data-refuses]'))
    delete card.dataset.refuses;
}
