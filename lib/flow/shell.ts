/** The text as one word of a POSIX shell. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What holds a stored secret in a shell: a variable of its name, if the name can be one's there. */
export function shellVariable(secret: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(secret) ? secret : 'SECRET';
}
