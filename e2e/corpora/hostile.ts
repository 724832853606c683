/** What an article may try on whoever opens it. */
export const hostileTexts = {
  'article.txt': `<script>globalThis.owned = true</script> rules the harbour

<img src=x onerror="globalThis.owned = true"> was printed in the paper, and \u202Eso was this\u202C.

See https://example.org/steal?from=you and <a href="javascript:globalThis.owned=true">this</a>. <iframe src="https://example.org/"></iframe>
`,
};

export const hostileGuidelines = `# How to tag

<script>globalThis.owned = true</script>
<img src="https://example.org/pixel.png" onerror="globalThis.owned = true">

![pixel](https://example.org/pixel.png) and [a link](https://example.org/), [another](javascript:globalThis.owned=true)

<form action="https://example.org/"><button>Press</button></form>
`;

export const rightToLeft = `חומת הנמל קרסה בלילה

ראש העיר לנה אורסק אמרה שכ־340 תושבים עזבו את בתיהם.
`;
