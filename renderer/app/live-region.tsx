import { useStore } from 'zustand';
import { announcements } from './announce';

/** Where what happened is said. Both stand in the page from the start, or the first sentence would not be heard. */
export function LiveRegion() {
  const { sentence, urgency, count } = useStore(announcements);
  const said = (which: typeof urgency) =>
    urgency === which ? <span key={count}>{sentence}</span> : null;
  return (
    <>
      <div className="sr" role="status" aria-live="polite">
        {said('polite')}
      </div>
      <div className="sr" aria-live="assertive">
        {said('assertive')}
      </div>
    </>
  );
}
