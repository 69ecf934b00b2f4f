/* Foreign HTML made into the HTML that notes may hold: p, br, h3, h4, ul, ol[start], li, strong, em and a[href].

   clean(html)         the same text with nothing but those tags, whatever it came from
   pasted(html, text)  what a clipboard holds, as such HTML; lines that begin with a bullet become lists, too

   Both are pure: strings in, a string out. The source is read into a flat row of blocks, each with its runs of text,
   and written anew from these, so that no tag nor attribute of the source can come through. What meetings/richtext.py
   allows is the only truth: the server cleans whatever it is sent.

   A block is {tag, level, ordered, number, runs}: a "p", "h3" or "h4", or a "li" with how deep it stands in lists; a "p"
   with a level goes on inside the item before it. A run is {text, strong, em, href}; text "\n" is a line break. */

const SKIPPED = "head,script,style,title,meta,link,template,noscript,xml,svg,select,textarea,iframe,object,audio,video";
const BLOCKS =
  "address,article,aside,blockquote,body,center,dd,details,dialog,div,dl,dt,fieldset,figcaption,figure,footer,form,h1,h2," +
  "h3,h4,h5,h6,header,hr,li,main,nav,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul,caption,legend";
const [skipped, blocks] = [SKIPPED, BLOCKS].map((names) => new Set(names.split(",")));
const BULLET = /^\s*(?:[•·∙▪◦‣●○■\uf0b7\uf0a7*-])\s+/u;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
/** What a paragraph of Word's gives as its number, if it is one that can be counted on from: "3." "b)" "1.2" "iv." */
const NUMBER = /^\(?(?:\d+\.)*(?:(?<digits>\d+)[.):]?|(?<letter>[a-hj-uwyz])[.)]|(?<roman>[ivxlc]+)[.)])\s*$/i;

export function clean(html) {
  return write(read(html));
}

export function pasted(html, text = "") {
  return write(read(html || paragraphs(text)).flatMap(lines));
}

/** Plain text as HTML, a paragraph a line. */
function paragraphs(text) {
  return text.split(/\r\n?|\n/).map((line) => `<p>${escape(line)}</p>`).join("");
}

/* Reading. */

function read(html) {
  const body = new DOMParser().parseFromString(unstyled(html), "text/html").body;
  return new Reader(Boolean(body.querySelector("h1, h2, [role=heading]"))).blocksOf(body);
}

/** The source with its styles and handlers as mere data: our security policy has the browser complain of each it meets. */
function unstyled(html) {
  const inert = html.replace(/<(\/?)style\b/gi, "<$1template");
  return inert.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/[\s/](style|on[a-z]+)\s*=/gi, " data-$1="));
}

class Reader {
  /** Where the source has headings of the two highest levels, those become h3, and the lower ones h4. */
  constructor(hasHighHeadings) {
    this.highest = hasHighHeadings ? 2 : 3;
  }

  blocksOf(element) {
    const outer = [this.blocks, this.block];
    [this.blocks, this.block] = [[], null];
    this.children(element, {});
    const found = this.blocks.filter((block) => block.runs.some((run) => run.text.trim()));
    [this.blocks, this.block] = outer;
    return found;
  }

  children(element, context) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node.data, context);
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, context);
    }
  }

  element(element, context) {
    const name = element.localName;
    const style = element.dataset?.style ?? "";
    if (skipped.has(name) || isHidden(element, style)) return;
    if (name === "br") return this.add("\n", context);
    if (/mso-list:\s*ignore/i.test(style)) return this.marker(element.textContent, context);
    if (!blocks.has(name)) return this.children(element, inline(element, style, context));
    this.block = null;
    if (name === "tr") this.row(element, context);
    else this.children(element, this.inside(element, name, style, inline(element, style, context)));
    this.block = null;
  }

  /** What is known about the text inside of a block element. */
  inside(element, name, style, context) {
    if (name === "ul" || name === "ol") {
      const start = parseInt(element.getAttribute("start") ?? "1", 10) - 1;
      const list = { ordered: name === "ol", count: start, above: context.list };
      return { ...context, list, level: (context.level ?? 0) + 1, item: null };
    }
    if (name === "li") {
      const list = context.list ?? {};
      const level = Number(element.dataset.ariaLevel) || context.level || 1; // Word for the web: a list for each item
      return { ...context, level, item: { ordered: list.ordered, number: list.ordered ? ++list.count : null } };
    }
    const word = style.match(/mso-list:\s*l\d+\s+level(\d+)/i);
    const heading = headingLevel(element, name);
    if (heading && !context.level) return { ...context, tag: heading <= this.highest ? "h3" : "h4", pre: false };
    if (word && !heading) return { ...context, level: Number(word[1]), item: { isWord: true } };
    return { ...context, pre: name === "pre" || context.pre };
  }

  /** A list item's number or bullet as Word writes it out: it says which kind of list this is. */
  marker(written, context) {
    const text = written.replace(/[\s\u00a0]+/g, " ").trim();
    const { digits, letter, roman } = text.match(NUMBER)?.groups ?? {};
    if (!context.item?.isWord) return this.text(`${text} `, context); // a numbered heading
    context.item.ordered = Boolean(digits || letter || roman);
    context.item.number = digits ? Number(digits) : letter ? letter.toLowerCase().charCodeAt(0) - 96 : null;
    if (!context.item.ordered && /[\p{L}\d]{2}/u.test(text)) this.text(`${text} `, context); // "Bilaga 1:" has words
  }

  /** A table's row: one line if each cell is one, and otherwise the cells' blocks in order. */
  row(element, context) {
    const cells = [...element.children].map((cell) => this.blocksOf(cell)).filter((cell) => cell.length);
    if (cells.some((cell) => cell.length > 1) || cells.length < 2) this.blocks.push(...cells.flat());
    else for (const [index, [cell]] of cells.entries()) {
      if (index) this.add(" | ", context);
      this.open(context).runs.push(...cell.runs);
    }
  }

  text(data, context) {
    const text = data.replace(INVISIBLE, "");
    const kept = context.pre ? text.split(/(\n)/) : [text.replace(/[ \t\r\n\f]+/g, " ")];
    for (const part of kept) if (part && (this.block || part.trim())) this.add(part, context);
  }

  add(text, context) {
    const { strong, em, href } = context;
    this.open(context).runs.push({ text, strong: strong && !/^h/.test(this.block.tag), em, href });
  }

  /** The block that text goes into: the one that is open, or a new one. */
  open(context) {
    if (this.block) return this.block;
    const { level = 0, item, tag = "p" } = context;
    const starts = item && !item.begun;
    if (starts) item.begun = true;
    this.block = { tag: starts ? "li" : level ? "p" : tag, level, item, runs: [] };
    this.blocks.push(this.block);
    return this.block;
  }
}

/** What nobody saw, and what reviewers wrote in a margin. */
function isHidden(element, style) {
  return /(?:^|;)\s*display:\s*none|mso-element:\s*comment/i.test(style) || element.className === "MsoCommentReference";
}

function headingLevel(element, name) {
  const word = /^Mso(?:Heading(\d)|(Title))/.exec(element.getAttribute("class") ?? "");
  const level = element.getAttribute("role") === "heading" ? Number(element.getAttribute("aria-level")) || 2 : 0;
  return Number(/^h([1-6])$/.exec(name)?.[1]) || level || (word && Number(word[1] ?? 1)) || 0;
}

/** The context with what an element says about the text's looks and link. */
function inline(element, style, context) {
  const weight = declared(style, "font-weight");
  const slant = declared(style, "font-style");
  const name = element.localName;
  const found = { ...context };
  if (name === "b" || name === "strong") found.strong = true;
  if (name === "i" || name === "em") found.em = true;
  if (weight) found.strong = /^(?:bold|[6-9]00)/.test(weight);
  if (slant) found.em = /^(?:italic|oblique)/.test(slant);
  if (name === "a") found.href = address(element);
  if (/^pre/.test(declared(style, "white-space"))) found.pre = true;
  return found;
}

function declared(style, property) {
  return new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(style)?.[1].trim().toLowerCase() ?? "";
}

/** A link's address if notes may hold it; "" for one of our own whose address is lost; and otherwise null: no link. */
function address(link) {
  const href = (link.getAttribute("href") ?? "").trim();
  if (/^(?:https?:\/\/|mailto:)/i.test(href)) return href;
  return link.attributes.length ? null : "";
}

/* Lines that somebody has set by hand. */

/** A pasted paragraph as the paragraphs that its blank lines part, and the list items that its bullets begin. */
function lines(block) {
  if (block.tag !== "p" || block.level) return [block];
  const parts = split(block.runs);
  const hasBullets = parts.some((runs) => BULLET.test(runs.map((run) => run.text).join("")));
  const wanted = hasBullets ? parts : paragraphsOf(parts);
  return wanted.map((runs) => asItem({ ...block, runs }));
}

/** The runs, line by line. */
function split(runs) {
  const found = [[]];
  for (const run of runs) {
    if (run.text === "\n") found.push([]);
    else found.at(-1).push(run);
  }
  return found;
}

function paragraphsOf(parts) {
  const found = [[]];
  for (const runs of parts) {
    const isBlank = !runs.some((run) => run.text.trim());
    if (isBlank) found.push([]);
    else found.at(-1).push(...(found.at(-1).length ? [{ text: "\n" }, ...runs] : runs));
  }
  return found.filter((runs) => runs.length);
}

function asItem(block) {
  const text = block.runs.map((run) => run.text).join("");
  let rest = BULLET.exec(text)?.[0].length ?? 0;
  if (!rest) return block;
  const runs = block.runs.map((run) => {
    const cut = Math.min(rest, run.text.length);
    rest -= cut;
    return { ...run, text: run.text.slice(cut) };
  });
  return { tag: "li", level: 1, item: {}, runs };
}

/* Writing. */

function write(found) {
  let html = "";
  const open = []; // the lists that the last block stands in, from the outermost: {tag, level, last}
  const close = () => (html += `</li></${open.pop().tag}>`);
  for (const block of found) {
    const content = written(block.runs);
    if (!content) continue;
    while (open.length && open.at(-1).level > (block.level ?? 0)) {
      const isBetween = block.tag === "li" && (open.at(-2)?.level ?? 0) < block.level;
      if (isBetween) open.at(-1).level = block.level; // a list that began deeper than it goes on
      else close();
    }
    if (block.tag === "li") {
      if (open.at(-1)?.level === block.level && !goesOn(open.at(-1), block.item)) close();
      html += (open.at(-1)?.level === block.level ? next(open.at(-1)) : first(open, block)) + content;
    } else html += `<${block.tag}>${content}</${block.tag}>`;
  }
  while (open.length) close();
  return html;
}

/** Whether an item belongs in the list: of its kind, and with the number that comes next there. */
function goesOn(list, { ordered, number }) {
  return list.tag === (ordered ? "ol" : "ul") && (!ordered || !number || number === list.last + 1);
}

function next(list) {
  list.last += 1;
  return "</li><li>";
}

function first(open, { level, item: { ordered, number } }) {
  const tag = ordered ? "ol" : "ul";
  open.push({ tag, level, last: number || 1 });
  return ordered && number > 1 ? `<ol start="${number}"><li>` : `<${tag}><li>`;
}

/** A block's runs as HTML, trimmed and with single spaces. */
function written(runs) {
  const merged = [];
  for (const run of tidied(runs)) {
    const last = merged.at(-1);
    const isSame = last && ["strong", "em", "href"].every((name) => (last[name] ?? null) === (run[name] ?? null));
    if (isSame) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged.map(marked).join("");
}

/** The runs with white space as it would show: none at the edges of lines, one space elsewhere. */
function tidied(runs) {
  const kept = runs.map((run) => ({ ...run, text: run.text === "\n" ? "\n" : spaced(run.text) }));
  let before = "\n";
  for (const run of kept) {
    if (/\s$/.test(before)) run.text = run.text.replace(/^ +/, "");
    before = run.text || before;
  }
  let after = "\n";
  for (const run of kept.toReversed()) {
    if (after.startsWith("\n")) run.text = run.text.replace(/[ ]+$/, "");
    after = run.text || after;
  }
  while (kept.length && !kept[0].text.trim()) kept.shift();
  while (kept.length && !kept.at(-1).text.trim()) kept.pop();
  return kept.filter((run) => run.text);
}

/** One space for each stretch of white space; the one between digits ("10 000") stays unbreakable. */
function spaced(text) {
  return text.replace(/(?<=\d)(\u00a0)(?=\d)|\s+/g, (_, kept) => kept ?? " ");
}

function marked({ text, strong, em, href }) {
  let html = escape(text).replaceAll("\n", "<br>");
  if (em) html = `<em>${html}</em>`;
  if (strong) html = `<strong>${html}</strong>`;
  if (href != null) html = href ? `<a href="${escape(href).replaceAll('"', "&quot;")}">${html}</a>` : `<a>${html}</a>`;
  return html;
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
