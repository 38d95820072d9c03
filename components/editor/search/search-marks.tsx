/**
 * Marks what was found, as a style of its own: no card renders again for it, and one that is drawn only once it comes into
 * sight has its mark at once. Ids hold letters, digits, `-`, `_` and the colon of a note only (`nodeIdSchema`, `noteSchema`).
 */
export function SearchMarks({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  const cards = ids.map((id) => `.react-flow__node[data-id="${id}"] > article`).join(',');
  const lines = ids.map((id) => `[data-line="${id}"]`).join(',');
  return (
    <style>{`${cards}{outline:3px solid var(--warn-solid);outline-offset:3px}${lines}{box-shadow:inset 3px 0 0 var(--warn-solid)}`}</style>
  );
}
