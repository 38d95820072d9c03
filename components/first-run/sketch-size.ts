/** Units of the drawing. Apart from `sketch.ts`, so that browsers need not carry the code that draws. */
export const SKETCH = { width: 264, height: 122 } as const;
