"""The document page in a browser: text and claims look at one another, and claims are judged without a mouse."""

from avviso.upkeep import judgements

from .test_every_page import DOCUMENT


def first(page):
    return page.locator(".card").first


def test_a_claim_lights_its_words_and_the_words_their_claim(visit):
    page = visit(DOCUMENT)
    card = page.locator(".card", has_text="“met”").first
    card.hover()
    lit = page.locator(".text .p.lit").all_inner_texts()
    assert "met" in lit
    assert "praised" not in lit
    page.get_by_text("praised", exact=True).hover()
    assert page.locator(".card.lit").count() >= 1
    assert "“praised”" in page.locator(".card.lit").first.inner_text()


def test_the_keys_walk_judge_correct_and_undo(visit, served):
    page = visit(DOCUMENT)
    page.locator("#by").fill("Ana")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    first_claim = first(page).get_attribute("data-claim")
    assert page.evaluate("document.activeElement.dataset.claim") == first_claim
    page.keyboard.press("x")
    page.locator(".card.wrong").wait_for()
    assert page.evaluate("location.hash") == f"#claim-{first_claim}"
    assert page.evaluate("document.activeElement.dataset.claim") == first_claim
    page.keyboard.press("u")
    page.locator("td", has_text="withdrawn by Ana").first.wait_for()
    assert page.locator(".card.wrong").count() == 0
    page.keyboard.press("a")
    page.locator(".card.right").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.dataset.claim") == first_claim
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("none")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog#help").is_visible()
    page.keyboard.press("Escape")
    states = [(one.judgement.verdict, one.state) for one in judgements(served.store)]
    assert states == [("wrong", "withdrawn"), ("right", "in force")]


def test_keys_can_be_switched_off(visit):
    page = visit(DOCUMENT)
    page.locator("#keys").uncheck()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.claim") is None
    page.reload()
    assert not page.locator("#keys").is_checked()


def test_a_claim_is_judged_without_script_too(visit):
    page = visit(DOCUMENT, script=False)
    page.locator("#by").fill("Ben")
    page.locator(".card").nth(2).get_by_role("button", name="Wrong").click()
    assert "Judged wrong" in page.locator(".card").nth(2).inner_text()
    assert "Ben" in page.locator("table").last.inner_text()
