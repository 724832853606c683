/*
 * Words that say nothing of what they stand beside. They are capital only because a sentence or a heading begins, so a
 * name neither starts nor ends with one. Forenames and months that are also such words (Will, May) are left out.
 */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words before a name that are taken with it, in lower case. */
export const ARTICLES = setOf('the der die das dem den des het le la les los las el il lo gli os');

/** Small words inside a name: Ministry of Tides, Centre for the Study of Ice, Pieter van den Oever. */
export const NAME_PARTICLES = setOf(
  `of for the de del della delle dei di da do dos das du des van von vom zu zum zur der den dem ter ten
   bin ibn bint al el la le les los las ul abu upon sur av af`,
);

/** Function words of English, and the openings that news in other languages has most. */
export const FUNCTION_WORDS = setOf(
  `a an the this that these those it its he his him she her hers they their them we our us you your i my me
   who whom whose which what when where why how there here
   in on at by to from of for with without within into onto over under above below between among about across
   after before since until till during through throughout against along around behind beside besides beyond
   despite except inside near off out outside past per toward towards up upon via
   and or but nor so yet if then than though although because while whereas unless whether as once
   is are was were be been being am do does did has have had can could should would might must shall
   not no none neither either both all any some each every many much more most few fewer several such
   one two three four five six seven eight nine ten dozens scores hundreds thousands millions half
   only also even just still again already almost nearly roughly exactly perhaps maybe however meanwhile
   moreover furthermore therefore thus instead otherwise later earlier now today yesterday tomorrow tonight
   last next first second third late early another other others own same
   according asked told said says
   nach bei mit von aus für auf im am zum zur vor seit und oder aber wenn als wie nicht auch ein eine einer
   einem einen es er sie wir ihr ist sind war waren
   dans sur sous avec pour par mais ou où donc et une un des ce cette ces selon il elle ils elles
   en con para por pero una un sus su según`,
);

/** Days and months, which stand beside names without being part of them. */
export const CALENDAR_WORDS = setOf(
  `monday tuesday wednesday thursday friday saturday sunday
   january february march april may june july august september october november december
   jan feb mar apr jun jul aug sep sept oct nov dec`,
);

/** Words that a number behind them names: Unit 4, Gate 12. */
export const NUMBERED = setOf(
  `unit gate route road highway motorway block line building reactor pier dock terminal platform room section
   article phase camp channel radio school station zone district sector hall brigade battalion flight pump
   turbine mine well field street avenue lock quay berth bay site area group company plant tower ward`,
);
