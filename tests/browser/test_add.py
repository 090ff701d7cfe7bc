"""Adding in a browser: a text that is dropped, and a page that renews itself until all is read; without script, too."""

TEXT = "Russia lent Venezuela 2 billion dollars on 6 February 2017."
DROP = """([selector, words, name]) => {
  const given = new DataTransfer();
  if (name) given.items.add(new File([words], name, { type: "text/plain" })); else given.setData("text/plain", words);
  const drop = new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true });
  document.querySelector(selector).dispatchEvent(drop);
}"""


def test_a_text_and_a_file_are_dropped_and_their_claims_appear(visit):
    page = visit("/add")
    page.evaluate(DROP, ["fieldset", TEXT, ""])
    assert page.locator("#text").input_value() == TEXT
    page.evaluate(DROP, [".drop", "Iran praised Russia on 7 February 2017.", "iran.txt"])
    assert page.locator("#chosen").inner_text().startswith("iran.txt")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="What came of it").wait_for(timeout=60_000)
    links = page.locator("tbody th a")
    assert links.count() == 2
    links.first.click()
    assert "lent" in page.locator(".card").first.inner_text()


def test_the_page_renews_itself_without_script(visit):
    page = visit("/add", script=False)
    page.locator("#text").fill("China praised Brazil on 8 February 2017.")
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="What came of it").wait_for(timeout=60_000)
    assert "1 claim" in page.locator(".lede").inner_text()
