/** The languages of flows and of the screens. Apart from the schema: every page names them, few read documents. */
export const languages = ['en', 'ja'] as const;
