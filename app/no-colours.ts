/** In place of d3-color in browsers (`next.config.mjs`): no text is a colour, so that d3 fades from none to another. */
export function color(): null {
  return null;
}

export { color as cubehelix, color as hcl, color as hsl, color as lab, color as rgb };
