/** A request, as the guards see it: every header with all the values that were sent. */
export interface GuardedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, readonly string[] | undefined>>;
}

/** What the host knows of itself when it judges a request. */
export interface GuardContext {
  /** `127.0.0.1:<port>`. */
  readonly authority: string;
  isOwnCookie(header: string): boolean;
}

export interface Refusal {
  readonly status: number;
  readonly sentence: string;
}

/** One check, and no more than that: each has a mutant test that leaves it out. */
export interface Guard {
  readonly name: string;
  refuse(request: GuardedRequest, context: GuardContext): Refusal | null;
}

/** Where the launch token is exchanged for the cookie. */
export const startPath = '/start';
/** Where a window opens its WebSocket. */
export const socketPath = '/socket';

const only = (request: GuardedRequest, name: string): string | null => {
  const values = request.headers[name] ?? [];
  return values.length === 1 ? (values[0] ?? null) : null;
};
const isAbsent = (request: GuardedRequest, name: string) =>
  (request.headers[name] ?? []).length === 0;

/** Against DNS rebinding: a name that was made to point here is still not our name. */
export const hostGuard: Guard = {
  name: 'host',
  refuse: (request, { authority }) =>
    only(request, 'host') === authority
      ? null
      : { status: 421, sentence: 'This address does not belong to Claimbench.' },
};

/**
 * Against other pages in the same browser. The start address is opened from the redirect file,
 * which is another site: there the token is the proof, and only a whole page may be asked for.
 */
export const fetchSiteGuard: Guard = {
  name: 'fetch-site',
  refuse(request) {
    if (isAbsent(request, 'sec-fetch-site')) return null;
    const site = only(request, 'sec-fetch-site');
    if (site === 'same-origin' || site === 'none') return null;
    const isStart =
      request.path === startPath &&
      only(request, 'sec-fetch-mode') === 'navigate' &&
      only(request, 'sec-fetch-dest') === 'document';
    return isStart ? null : { status: 403, sentence: 'Another page may not ask this.' };
  },
};

export const originGuard: Guard = {
  name: 'origin',
  refuse: (request, { authority }) =>
    isAbsent(request, 'origin') || only(request, 'origin') === `http://${authority}`
      ? null
      : { status: 403, sentence: 'Another page may not ask this.' },
};

export const methodGuard: Guard = {
  name: 'method',
  refuse: ({ method }) =>
    method === 'GET' || method === 'HEAD'
      ? null
      : { status: 405, sentence: 'Only GET and HEAD are answered here.' },
};

/** Nothing here takes a body: changes come over the WebSocket alone. */
export const bodyGuard: Guard = {
  name: 'body',
  refuse(request) {
    const isEmpty =
      isAbsent(request, 'transfer-encoding') &&
      (isAbsent(request, 'content-length') || only(request, 'content-length') === '0');
    return isEmpty ? null : { status: 413, sentence: 'This request may not have a body.' };
  },
};

export const cookieGuard: Guard = {
  name: 'cookie',
  refuse(request, context) {
    if (request.path === startPath) return null;
    return (request.headers['cookie'] ?? []).some((header) => context.isOwnCookie(header))
      ? null
      : {
          status: 401,
          sentence: 'This window is not known to Claimbench. Start Claimbench again.',
        };
  },
};

export const socketPathGuard: Guard = {
  name: 'socket-path',
  refuse: ({ path }) =>
    path === socketPath ? null : { status: 404, sentence: 'There is no socket at this address.' },
};

/** A browser always names the page that opens a socket; what does not is not our page. */
export const socketOriginGuard: Guard = {
  name: 'socket-origin',
  refuse: (request, { authority }) =>
    only(request, 'origin') === `http://${authority}`
      ? null
      : { status: 403, sentence: 'Another page may not open this socket.' },
};

export const httpGuards: readonly Guard[] = [
  hostGuard,
  fetchSiteGuard,
  originGuard,
  methodGuard,
  bodyGuard,
  cookieGuard,
];

export const socketGuards: readonly Guard[] = [
  hostGuard,
  fetchSiteGuard,
  socketPathGuard,
  socketOriginGuard,
  cookieGuard,
];

/** The first refusal, or null if all guards let the request pass. */
export function judge(
  guards: readonly Guard[],
  request: GuardedRequest,
  context: GuardContext,
): Refusal | null {
  for (const guard of guards) {
    const refusal = guard.refuse(request, context);
    if (refusal !== null) return refusal;
  }
  return null;
}
