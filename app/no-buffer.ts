/** In place of Node's Buffer in browsers (`next.config.mjs`): to ask whether there is one is all that LiquidJS does. */
export const Buffer = undefined;
