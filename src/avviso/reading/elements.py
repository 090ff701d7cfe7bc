"""Which HTML elements begin a paragraph, which hold no prose, and which close others by opening."""

from collections.abc import Mapping

# Never have content, so they never go on the stack.
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "basefont", "frame", "keygen",
})  # fmt: skip

MAIN = frozenset({"article", "main"})

# What is inside these is not the article. Furniture stands between paragraphs; the others may stand within one, as
# drawings and scripts do, and must not cut its sentence in two.
_FURNITURE = frozenset({"nav", "header", "footer", "aside", "figure", "figcaption", "dialog", "menu", "noframes"})
SKIPPED = _FURNITURE | {
    "button", "select", "datalist", "template", "noscript", "svg", "math", "object", "video", "audio", "canvas",
    "script", "style", "textarea", "iframe", "noembed", "title",
}  # fmt: skip
SKIPPED_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog", "alert",
})  # fmt: skip

_PARAGRAPHS = frozenset({
    "address", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hgroup", "html", "li", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# They end the paragraph before them and after them, and a stray </span> closes none of them.
BLOCKS = _PARAGRAPHS | MAIN | _FURNITURE

# A closing tag inside one of these closes nothing outside it.
SCOPES = frozenset({
    "table", "td", "th", "caption", "object", "template", "button", "svg", "math",
})  # fmt: skip
TABLE_PARTS = SCOPES | {"tr", "tbody", "thead", "tfoot"}

_TABLE = frozenset({"table"})
# Opening the key closes an open element of the first set, unless one of the second stands between.
IMPLIED: Mapping[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "li": (("li",), frozenset({"ul", "ol"})),
    "dt": (("dt", "dd"), frozenset({"dl"})),
    "dd": (("dt", "dd"), frozenset({"dl"})),
    "tr": (("tr",), _TABLE),
    "td": (("td", "th"), _TABLE | {"tr"}),
    "th": (("td", "th"), _TABLE | {"tr"}),
    "tbody": (("tbody", "thead", "tfoot"), _TABLE),
    "thead": (("tbody", "thead", "tfoot"), _TABLE),
    "tfoot": (("tbody", "thead", "tfoot"), _TABLE),
    "body": (("head",), frozenset()),
    "a": (("a",), frozenset()),
}
