/** A hook drawn over two warp threads. */
export function LogoMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <rect width="24" height="24" rx="7" fill="var(--ai)" />
      <path
        d="M8 4.8v4.1M8 12.6v6.6M16 4.8v8.6"
        stroke="var(--on-ai)"
        strokeOpacity=".55"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
      <path
        d="M4.9 10.75h8.2a3.6 3.6 0 0 1 3.6 3.6v.5a3 3 0 0 1-6 0v-.4"
        stroke="var(--on-ai)"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
