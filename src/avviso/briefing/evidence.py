"""Signs: what was counted and computed, each brought to one of a few states that readings can be held against."""

from collections.abc import Iterator

from avviso.briefing import exposed, foretold, levels, plain, precedented
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, percent, say
from avviso.briefing.signs import Sign, rules
from avviso.briefing.standing import signs as structured_signs
from avviso.briefing.tally import PROSE, Tally, last_year, tallies
from avviso.records.exposure import Direction, Exposure
from avviso.records.precedents import Precedents


def direction(desk: Desk) -> Direction:
    """Which way the tie is looked at: as the exposures were asked; else by what prevails between the two."""
    exposures = desk.request.analysis.exposures
    if exposures:
        return exposures[0].direction
    found = tallies(desk)[0]
    return "cooling" if found.conflict > found.cooperation else "warming"


def signs(desk: Desk) -> tuple[Sign, ...]:
    """Every sign that can be made, in a fixed order; what cannot be told makes none."""
    acts = (sign for found in tallies(desk) for sign in _acts(found, desk))
    card = structured_signs(desk)
    makers = (acts, _recent(desk), _turn(desk), card, _third(desk), _outlook(desk), _precedents(desk))
    order = list(rules()["kinds"])
    return tuple(sorted((sign for made in makers for sign in made), key=lambda sign: order.index(sign.kind)))


def _acts(found: Tally, desk: Desk) -> Iterator[Sign]:
    """What the counted acts say: words or deeds, who gives, who acts, plans, and how much of it is conflict."""
    weigh, warm = rules()["weigh"], direction(desk) == "warming"
    sort = "cooperation" if warm else "conflict"
    verbal, material = found.of(sort)
    where = {"dataset": found.named}
    if verbal + material >= weigh["least"]:
        low, high = weigh["deeds_imported" if found.imported else "deeds"]
        share = material / (verbal + material)
        count = counted(verbal + material, f"act of {sort}", f"acts of {sort}")
        values = {"material": str(material), "count": count, "share": percent(share), **where}
        state = "words" if share < low else "deeds" if share >= high else "some"
        yield Sign("deeds", state, say("sign.deeds", found.made_by, values))
    deeds = found.given(sort)
    if sum(deeds) >= weigh["least"]:
        yield _sided("flow", deeds, f"deed of {sort}", found, desk)
    if sum(found.acts) >= weigh["least"]:
        yield _sided("start", found.acts, "directed act", found, desk)
    if not found.imported and found.plans + material >= weigh["least"]:
        yield _plans(found, sort, material)
    total = found.cooperation + found.conflict
    if total >= weigh["least"]:
        low, high = weigh["conflict"]
        share = found.conflict / total
        values = {"share": percent(share), "count": counted(total, "act between the two", "acts between the two")}
        state = "little" if share < low else "much" if share >= high else "some"
        yield Sign("conflict", state, say("sign.conflict", found.made_by, {**values, **where}))


def _recent(desk: Desk) -> Iterator[Sign]:
    """The share of conflict in the last year that the texts tell of, beside the years before."""
    late, weigh = last_year(desk.pair), rules()["weigh"]
    gone = {one.event.id for one in late}
    early = [one for one in desk.pair if one.event.modality == "actual" and one.event.date and one.event.id not in gone]
    if min(len(late), len(early)) < weigh["next_least"]:
        return
    now, before = (sum(not one.cooperative for one in some) / len(some) for some in (late, early))
    state = "worse" if now - before >= weigh["recent"] else "better" if before - now >= weigh["recent"] else "same"
    found = tallies(desk)[-1]
    values = {"now": percent(now), "late": counted(len(late), "act"), "before": percent(before)}
    values |= {"early": str(len(early)), "dataset": found.named}
    yield Sign("recent", state, say("sign.recent", found.made_by, values))


def _sided(kind: str, sides: tuple[int, int], noun: str, found: Tally, desk: Desk) -> Sign:
    """Whether one of the two does most of it."""
    codes = (desk.request.left, desk.request.right)
    most = sides[1] > sides[0]
    share = sides[most] / sum(sides)
    many = noun.replace("deed", "deeds").replace("act", "acts")
    values = {"share": percent(share), "count": counted(sum(sides), noun, many), "who": desk.writer.state(codes[most])}
    values |= {"dataset": found.named}
    state = "one" if share >= rules()["weigh"][kind] else "both"
    return Sign(kind, state, say(f"sign.{kind}", found.made_by, values))


def _plans(found: Tally, sort: str, material: int) -> Sign:
    apart = rules()["weigh"]["plans"]
    state = "plans" if found.plans >= apart * material else "deeds" if material >= apart * found.plans else "some"
    plans = counted(found.plans, "plan told in the texts", "plans told in the texts")
    deeds = counted(material, f"deed of {sort}", f"deeds of {sort}")
    made = f"{found.made_by}; plans: avviso events --modality future"
    return Sign("plans", state, say("sign.plans", made, {"plans": plans, "deeds": deeds, "dataset": found.named}))


def _turn(desk: Desk) -> Iterator[Sign]:
    """The last turn of the first relation, if it is no older than what tells of today."""
    relations = desk.request.analysis.relations
    if not relations or not len(relations[0].counts.starts):
        return
    relation = relations[0]
    days, made = rules()["weigh"]["turn_days"], levels.command(relation, desk.request.as_of)
    last = relation.counts.starts[-1].item()
    late = [turn for turn in relation.turns if (last - turn.start).days <= days]
    if not late:
        yield Sign("turn", "none", say("sign.turn_none", made, {"span": counted(days, "day")}))
        return
    turn = max(late, key=lambda one: one.start)
    state = "better" if turn.direction > 0 else "worse"
    when = levels.step_named(turn.start, relation.counts.step)
    yield Sign("turn", state, say(f"sign.turn_{state}", made, {"when": when}))


def _third(desk: Desk) -> Iterator[Sign]:
    """Whether the third party that is asked about is hostile to both; and how the two have moved before."""
    for found in desk.request.analysis.exposures[:1]:
        yield from _steps(found)
        if exposed.by_votes(found):
            continue  # votes unlike one's own are no hostility
        stances = {code: exposed.toward(found, code) for code in (found.left, found.right)}
        against = [code for code, one in stances.items() if one and one.sign < 0]
        state = ("none", "one", "both")[len(against)]
        who = desk.writer.state(against[0]) if against else ""
        values = {"on": desk.writer.state(found.on), "who": who}
        yield Sign("rival", state, say(f"sign.rival_{state}", exposed.command(found), values))


def _steps(found: Exposure) -> Iterator[Sign]:
    """How many warmings (or coolings) of the two are counted in the years before the last that the data cover."""
    weigh, since = rules()["weigh"], found.year - rules()["weigh"]["steps_years"] + 1
    years = [str(one.year) for one in found.own if one.year >= since]
    state = "none" if not years else "several" if len(years) >= weigh["steps"] else "one"
    values = {"count": counted(len(years), f"clear {found.direction}"), "since": str(since), "way": found.direction}
    values |= {"years": plain.joined(tuple(dict.fromkeys(years)))}
    yield Sign("steps", state, say(f"sign.steps_{state}", exposed.command(found), values))


def _outlook(desk: Desk) -> Iterator[Sign]:
    """The forecast of deeds beside the pair's own past."""
    outlook = desk.request.analysis.outlook
    if outlook is None or outlook.dataset == PROSE or foretold.is_stale(outlook):
        return
    kind = "material cooperation" if direction(desk) == "warming" else "material conflict"
    found = [one for one in outlook.kinds if one.kind == kind]
    if not found:
        return
    one = max(found, key=lambda one: (one.probability, one.actor))
    apart, level = one.probability - one.climatology, rules()["weigh"]["outlook"]
    state = "more" if apart >= level else "less" if apart <= -level else "usual"
    values = {"kind": f"{kind} by {desk.writer.state(one.actor)}", "horizon": counted(outlook.horizon, "day")}
    values |= {"probability": percent(one.probability), "climatology": percent(one.climatology)}
    yield Sign("outlook", state, say(f"sign.outlook_{state}", foretold.command(outlook), values))


def _precedents(desk: Desk) -> Iterator[Sign]:
    """After how many precedents the tie faded, by the longest time of which it is known."""
    found = desk.request.analysis.precedents
    if found is None or not found.found:
        return
    yield from _path(desk, found)
    held = precedented.changes(found)
    if not held:
        return
    years = max(held)
    faded = sum(value <= -rules()["weigh"]["faded"] for value in held[years])
    state = "faded" if 2 * faded > len(held[years]) else "held"
    values = {"years": counted(years, "year"), "faded": str(faded), "known": str(len(held[years]))}
    yield Sign("precedents", state, say(f"sign.precedents_{state}", precedented.command(found), values))


def _path(desk: Desk, found: Precedents) -> Iterator[Sign]:
    """How far the smaller of the two moved towards the other in UN votes, beside all states."""
    moved = next((one.asked for one in found.found[0].likenesses if one.feature == "votes-pair-change"), None)
    if moved is None:
        return
    far, asked = rules()["weigh"]["path"], found.asked
    state = "towards" if moved >= far else "away" if moved <= 1 - far else "still"
    place = percent(max(moved, 1 - moved))
    values = {"who": desk.writer.state(asked.left), "whom": desk.writer.state(asked.right), "place": place}
    values |= {"since": str(asked.since), "year": str(asked.year)}
    yield Sign("path", state, say(f"sign.path_{state}", precedented.command(found), values))
