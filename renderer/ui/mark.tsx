/** The mark: three rules, solid, double, dotted. It is the legend of the product. */
export function Mark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <g fill="currentColor">
        <rect x="1" y="1.5" width="14" height="2" />
        <rect x="1" y="6" width="14" height="1" />
        <rect x="1" y="8" width="14" height="1" />
        <path d="M1 11h2v1.8H1zM4 11h2v1.8H4zM7 11h2v1.8H7zM10 11h2v1.8h-2zM13 11h2v1.8h-2z" />
      </g>
    </svg>
  );
}
