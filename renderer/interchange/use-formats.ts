import { useEffect, useState } from 'react';
import { useSession } from '../app/use-session';
import type { FormatInfo } from '../../shared/contract/export-shapes';

/** The formats that datasets go out in; null while they are on their way, and where the host cannot say. */
export function useFormatsOut(): readonly FormatInfo[] | null {
  const session = useSession();
  const [formats, setFormats] = useState<readonly FormatInfo[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void session.ask('formats.list', {}).then((answer) => {
      if (isCurrent && answer !== null) {
        setFormats(answer.formats.filter(({ writes }) => writes !== null));
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [session]);
  return formats;
}
